package org.crowd4j.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.crowd4j.cli.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crowd completion}: prints the script by which a shell completes the command. */
@Command(
        name = "completion",
        description = "Prints a script by which bash or zsh completes commands, options and their values.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(crowd completion bash)",
            "  crowd completion bash > ~/.local/share/bash-completion/completions/crowd",
            "  source <(crowd completion zsh)    # in ~/.zshrc, after compinit"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The values of an option, which picocli takes from the names of constants in Java. */
    private static final Pattern VALUES = Pattern.compile("(?m)^(\\s*local \\w+_args=)(\\(\"[A-Z].*)$");

    /** By this, picocli keeps the shell from completing names of files. */
    private static final String NO_FILES = "type compopt &>/dev/null && compopt +o default";

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh", description = "the shell")
    private Shell shell = Shell.BASH;

    CompletionCommand(Console console) {
        this.console = console;
    }

    /** A shell. */
    enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() {
        String script = VALUES.matcher(
                        AutoComplete.bash("crowd", spec.root().commandLine()).replace(NO_FILES, ""))
                .replaceAll(values -> values.group(1)
                        + values.group(2)
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .replace(" \"spreadsheet\"", ""));
        console.print(text -> text.append(shell == Shell.ZSH ? "autoload -U +X bashcompinit && bashcompinit\n" : "")
                .append(script));
        return 0;
    }
}
