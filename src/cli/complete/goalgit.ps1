# goalgit: completions for PowerShell, live: they ask goalgit itself.
Register-ArgumentCompleter -Native -CommandName goalgit, git-goalgit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $program = Get-Command -Name goalgit -CommandType Application -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $program) { return }
    # Each word with a mark before it: some versions drop a word that is empty.
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { "=$($_.Value)" } else { "=$($_.Extent.Text)" } })
    $words += "=$wordToComplete"
    & $program completions powershell '--' @words 2>$null | ForEach-Object {
        $value, $about, $after = $_ -split "`t"
        $text = $value
        if ($value -match '[^A-Za-z0-9_./=:+-]') { $text = "'" + $value.Replace("'", "''") + "'" }
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }
}
