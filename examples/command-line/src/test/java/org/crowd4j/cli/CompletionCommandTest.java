package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void loadsWhatZshNeedsFirst() {
        assertThat(run("completion", "zsh").outLines().get(0)).isEqualTo("autoload -U +X bashcompinit && bashcompinit");
        assertThat(run("completion", "fish").err()).contains("expected bash or zsh, got \"fish\"");
    }
}
