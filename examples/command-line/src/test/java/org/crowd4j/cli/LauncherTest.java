package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code crowd} in a project of its own, with a fake Maven and a fake Java that print
 * their arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String FAKE_MAVEN = """
            #!/bin/sh
            mkdir -p examples/command-line/target/lib
            echo "$*" >>built.txt
            echo jar >examples/command-line/target/crowd.jar
            """;
    private static final String FAKE_JAVA = """
            #!/bin/sh
            for each in "$@"; do
                case $each in -XX:ArchiveClassesAtExit=*) echo archive >"${each#*=}"; exit ;; esac
            done
            echo "$@"
            exit 7
            """;

    @TempDir
    Path folder;

    private Path root;
    private Path launcher;

    @BeforeEach
    void makeProject() throws IOException {
        root = folder.resolve("a clone");
        launcher = root.resolve("examples/command-line/crowd");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("crowd"), launcher);
        executable(launcher);
        write(root.resolve("pom.xml"), "");
        write(root.resolve("crowd-core/src/main/java/Old.java"), "");
        executable(write(folder.resolve("bin/mvn"), FAKE_MAVEN));
        executable(write(folder.resolve("java/bin/java"), FAKE_JAVA));
        write(folder.resolve("java/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    }

    @Test
    void buildsOnceAndRuns() throws Exception {
        Crowd first = launch(launcher, Map.of(), "aggregate", "my file.csv");
        Crowd second = launch(launcher, Map.of(), "methods");

        assertThat(first.errLines()).hasSize(1).first().asString().startsWith("crowd: building");
        assertThat(first.status()).isEqualTo(7);
        assertThat(first.out())
                .endsWith("-jar " + launcher.resolveSibling("target/crowd.jar") + " aggregate my file.csv\n");
        assertThat(first.out()).contains("-Dcrowd.terminal.output=false", "-XX:SharedArchiveFile=");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).hasSize(1).first().asString().contains("-am", "package");
    }

    @Test
    void buildsAgainIfASourceIsNewer() throws Exception {
        launch(launcher, Map.of());
        Path source = write(root.resolve("crowd-core/src/main/java/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        launch(launcher, Map.of());

        assertThat(builds()).hasSize(2);
    }

    @Test
    void worksThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), launcher);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("again"), Path.of("link"));
        assertThat(link).isSymbolicLink();

        assertThat(launch(linkToLink, Map.of(), "methods").out())
                .contains("-jar " + launcher.resolveSibling("target/crowd.jar"));
    }

    @Test
    void passesOptionsToJava() throws Exception {
        Crowd crowd = launch(launcher, Map.of("CROWD_JAVA_OPTS", "-Xmx8g -XX:+UseParallelGC"));

        assertThat(crowd.out()).contains("-Xmx8g -XX:+UseParallelGC").doesNotContain("SerialGC");
    }

    @Test
    void reportsMissingJava() throws Exception {
        assertThat(launch(launcher, Map.of("JAVA_HOME", "/nowhere")))
                .isEqualTo(new Crowd(1, "", "crowd: JAVA_HOME (/nowhere) has no executable bin/java\n"));
        write(folder.resolve("java/release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertThat(launch(launcher, Map.of()).err())
                .startsWith("crowd: Java 17 or later is required, but ")
                .endsWith(" is 11.0.2\n");
    }

    @Test
    void reportsAFailedBuild() throws Exception {
        executable(write(folder.resolve("bin/mvn"), "#!/bin/sh\necho trouble\nexit 1\n"));

        Crowd crowd = launch(launcher, Map.of());

        assertThat(crowd.status()).isEqualTo(1);
        assertThat(crowd.out()).isEmpty();
        assertThat(crowd.errLines()).endsWith("trouble", "crowd: the build failed");
    }

    private Crowd launch(Path script, Map<String, String> environment, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        process.environment().remove("CROWD_JAVA_OPTS");
        process.environment().put("JAVA_HOME", folder.resolve("java").toString());
        process.environment().merge("PATH", folder.resolve("bin").toString(), (old, added) -> added + ":" + old);
        process.environment().putAll(environment);
        Process running = process.start();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Crowd(
                running.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(root.resolve("built.txt"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
