#compdef goalgit git-goalgit
# goalgit: completions for zsh, live: they ask goalgit itself. In a folder of $fpath as _goalgit;
# with a link to it called _git-goalgit also for `git goalgit`.
_goalgit() {
    local line after ret=1
    local -a parts values shown open open_shown words_before
    local -i width=0
    words_before=("${(@Q)words[1,CURRENT-1]}")
    while IFS= read -r line; do
        parts=("${(@ps:\t:)line}")
        (( $#parts[1] > width )) && width=$#parts[1]
        if [[ -n $parts[3] ]]; then
            values+=("$parts[1]") shown+=("$parts[2]")
        else
            open+=("$parts[1]") open_shown+=("$parts[2]")
        fi
    done < <(command goalgit completions zsh -- "${words_before[@]}" "$PREFIX" 2>/dev/null)
    local -i i
    for (( i = 1; i <= $#values; i++ )); do
        [[ -n $shown[i] ]] && shown[i]="${(r:width:)values[i]}  $shown[i]" || shown[i]=$values[i]
    done
    for (( i = 1; i <= $#open; i++ )); do
        [[ -n $open_shown[i] ]] && open_shown[i]="${(r:width:)open[i]}  $open_shown[i]" ||
            open_shown[i]=$open[i]
    done
    (( $#values )) && compadd -l -V goalgit -d shown -a values && ret=0
    (( $#open )) && compadd -l -V goalgit -S '' -d open_shown -a open && ret=0
    return ret
}
_git-goalgit() {
    _goalgit
}
# Loaded as a function: this is its first call. Sourced: it is only made known.
if [[ $funcstack[1] == (_goalgit|_git-goalgit) ]]; then
    _goalgit
elif (( $+functions[compdef] )); then
    compdef _goalgit goalgit git-goalgit
fi
