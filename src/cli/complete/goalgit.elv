# goalgit: completions for elvish, live: they ask goalgit itself.
use str
set edit:completion:arg-completer[goalgit] = {|@words|
  try {
    e:goalgit completions elvish -- $@words 2>/dev/null | each {|line|
      var value about after = (str:split "\t" $line)
      var display = $value
      if (not-eq $about '') { set display = $value'  '$about }
      edit:complex-candidate $value &display=$display &code-suffix=$after
    }
  } catch _ { }
}
set edit:completion:arg-completer[git-goalgit] = $edit:completion:arg-completer[goalgit]
