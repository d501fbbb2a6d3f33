#compdef typecall
# Completions of typecall for zsh: typecall completions zsh > "${fpath[1]}/_typecall"
_typecall() {
  local -a run lines others inputs
  local line
  run=("${words[1]}")
  whence -p -- "${words[1]}" > /dev/null || run=(npx --no -- typecall)
  lines=("${(@f)$("${run[@]}" __complete -- "${(@)words[2,CURRENT-1]}" "$PREFIX" 2> /dev/null < /dev/null)}")
  for line in "${(@)lines:#}"; do
    # The value of an input follows its name at once.
    case $line in
      *=) inputs+=("$line") ;;
      *) others+=("${line/$'\t'/:}") ;;
    esac
  done
  if (( $#others )); then
    _describe -t typecall 'typecall' others
  elif (( $#inputs )); then
    compadd -S '' -- "${(@)inputs}"
  else
    _files
  fi
}
# Loaded by compinit, the file is the body of the function.
if [[ "${funcstack[1]}" == _typecall ]]; then
  _typecall "$@"
else
  compdef _typecall typecall
fi
