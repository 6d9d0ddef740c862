# goalgit: completions for fish, live: they ask goalgit itself.
function __goalgit_complete
    command goalgit completions fish -- (commandline -opc) (commandline -ct) 2>/dev/null |
        string replace -r '\t *$' ''
end
complete -c goalgit -f -k -a '(__goalgit_complete)'
complete -c git-goalgit -f -k -a '(__goalgit_complete)'
