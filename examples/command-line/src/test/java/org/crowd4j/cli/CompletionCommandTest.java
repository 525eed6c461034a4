package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.run;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script completes commands, options and values in bash. */
class CompletionCommandTest {
    @TempDir
    Path folder;

    private String bash(String... words) throws Exception {
        Path script = Files.writeString(
                folder.resolve("crowd.bash"), run("completion", "bash").out());
        String line = "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_crowd; echo ${COMPREPLY[@]}"
                .formatted(script, String.join(" ", words), words.length - 1);
        Process bash = new ProcessBuilder("bash", "-c", line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crowd ev                        | evaluate",
                "crowd evaluate --go             | --gold --gold-label",
                "crowd aggregate --format ''     | csv json table",
                "crowd aggregate --method dawid  | dawid-skene",
                "crowd completion ''             | bash zsh",
                "crowd help ag                   | aggregate agreement",
            })
    void completesInBash(String line, String found) throws Exception {
        assertThat(bash(line.split(" +"))).isEqualTo(found);
    }

    @Test
    void leavesNamesOfFilesToTheShell() throws Exception {
        assertThat(bash("crowd", "aggregate", "ans")).isEmpty();
        assertThat(run("completion", "bash").out())
                .contains("complete -F _complete_crowd -o default crowd ")
                .doesNotContain("+o default");
    }

    /** A shell in a pseudo terminal, where a line, Tab and Return run the completed line. */
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1=; autoload -U compinit; compinit -u -D; source $1; crowd() { print -r -- \\"<\\$*>\\" }"
            zpty -w shell "print rea''dy"
            zpty -r shell text '*ready*'
            zpty -w -n shell "$2"$'\\t\\n'
            zpty -r shell text '*<*>*'
            print -r -- "${${text##*<}%%>*}"
            zpty -d shell
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crowd ev                       | evaluate",
                "crowd evaluate --gol           | evaluate --gold",
                "crowd aggregate --method dawid | aggregate --method dawid-skene",
                "crowd completion z             | completion zsh",
                "crowd aggregate answ           | aggregate answers.csv",
            })
    void completesInZsh(String line, String whole) throws Exception {
        Path zsh = Path.of("/bin/zsh");
        assumeTrue(Files.isExecutable(zsh), "zsh is not installed");
        Path script = Files.writeString(
                folder.resolve("crowd.zsh"), run("completion", "zsh").out());
        Files.createFile(folder.resolve("answers.csv"));
        Process shell = new ProcessBuilder(zsh.toString(), "-f", "-c", ZSH, "zsh", script.toString(), line)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(whole);
    }

    @Test
    void loadsWhatZshNeedsFirst() {
        assertThat(run("completion", "zsh").outLines().get(0)).isEqualTo("autoload -U +X bashcompinit && bashcompinit");
        assertThat(errorOf("completion", "fish")).contains("expected bash or zsh, got \"fish\"");
    }
}
