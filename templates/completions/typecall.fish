# Completions of typecall for fish: typecall completions fish > ~/.config/fish/completions/typecall.fish
function __typecall_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --current-token --cut-at-cursor)
    set -l run $words[1]
    command --query -- $run; or set run npx --no -- typecall
    set --erase words[1]
    set -l lines (command $run __complete -- $words "$current" 2>/dev/null </dev/null)
    if test (count $lines) -gt 0
        printf '%s\n' $lines
    else
        __fish_complete_path "$current"
    end
end
complete --command typecall --no-files --arguments '(__typecall_complete)'
