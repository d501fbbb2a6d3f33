# Completions of typecall for bash: typecall completions bash > ~/.local/share/bash-completion/completions/typecall
_typecall() {
  # The line up to the cursor, since bash splits words at "=" and ":". It is read as data: nothing in it is expanded.
  local line="${COMP_LINE:0:COMP_POINT}" candidate help
  local -a words run
  read -r -d '' -a words <<< "$line"
  case $line in *[[:space:]]) words+=("") ;; esac
  run=("$1")
  type -P -- "$1" > /dev/null || run=(npx --no -- typecall)
  COMPREPLY=()
  while IFS=$'\t' read -r candidate help; do
    # The value of an input follows its name at once.
    case $candidate in
      *=) COMPREPLY+=("$candidate") ;;
      *) COMPREPLY+=("$candidate ") ;;
    esac
  done < <("${run[@]}" __complete -- "${words[@]:1}" 2> /dev/null < /dev/null)
}
complete -o bashdefault -o default -o nospace -F _typecall typecall
