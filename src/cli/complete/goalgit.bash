# goalgit: completions for bash, live: they ask goalgit itself. Also for `git goalgit`.
_goalgit() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(command goalgit completions bash -- \
        "${COMP_LINE:0:COMP_POINT}" "${COMP_WORDBREAKS-}" 2>/dev/null)
}
# Called by git's own completion.
_git_goalgit() {
    _goalgit
}
# In the order of goalgit, where bash (4.4 and newer) lets the order be.
complete -o nospace -o nosort -F _goalgit goalgit git-goalgit 2>/dev/null ||
    complete -o nospace -F _goalgit goalgit git-goalgit
