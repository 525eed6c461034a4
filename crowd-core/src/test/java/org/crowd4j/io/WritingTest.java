package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.crowd4j.support.Refusals.assertFails;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.ForwardingConsensus;
import org.crowd4j.Samples;
import org.crowd4j.WorkerFigures;
import org.crowd4j.io.internal.csv.CsvOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files appear whole or not at all, whichever class writes them. */
class WritingTest {
    private static final String WHOLE = "task,worker,label\nt1,ann,cat\n";

    private final CategoricalAnswers answers = Samples.answers("t1 ann cat");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void placeAnOldFile() throws IOException {
        file = Files.writeString(folder.resolve("a.csv"), "old and much longer than what is new\n".repeat(100));
    }

    private void isAsBefore() throws IOException {
        assertThat(Files.readString(file)).startsWith("old and").hasLineCount(100);
        assertThat(names()).containsExactly("a.csv");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** A consensus that fails while its workers are written, after so many of them. */
    private static Consensus failing(int workers, RuntimeException failure) {
        var builder = CategoricalAnswers.builder();
        for (int worker = 0; worker < 50_000; worker++) {
            builder.add("t", "w" + worker, "cat");
        }
        return new ForwardingConsensus(Samples.votes(builder.build())) {
            private int asked;

            @Override
            public WorkerFigures worker(String id) {
                if (asked++ == workers) {
                    throw failure;
                }
                return super.worker(id);
            }
        };
    }

    @Test
    void replacesTheAtomicFile() throws IOException {
        CategoricalCsv.write(answers, file);

        assertThat(Files.readString(file)).isEqualTo(WHOLE);
        assertThat(names()).containsExactly("a.csv");
    }

    @Test
    void makesANewFile() throws IOException {
        CategoricalCsv.write(answers, folder.resolve("b.csv"));

        assertThat(Files.readString(folder.resolve("b.csv"))).isEqualTo(WHOLE);
        assertThat(names()).containsExactly("a.csv", "b.csv");
    }

    @Test
    void takesANameAsLongAsTheSystemDoes() throws IOException {
        Path longest = folder.resolve("x".repeat(250) + ".csv");
        CategoricalCsv.write(answers, longest);

        assertThat(Files.readString(longest)).isEqualTo(WHOLE);
    }

    @Test
    void takesAPathWithoutAFolder() throws IOException {
        Path here = Path.of("writing-test-" + ProcessHandle.current().pid() + ".csv");
        try {
            CategoricalCsv.write(answers, here);
            assertThat(Files.readString(here)).isEqualTo(WHOLE);
        } finally {
            Files.deleteIfExists(here);
        }
    }

    @Nested
    class Failing {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 49_999})
        void midwayLeavesTheOldFile(int workers) throws IOException {
            var failure = new IllegalStateException("midway");

            assertThatException()
                    .isThrownBy(() -> WorkerCsv.write(failing(workers, failure), file))
                    .isSameAs(failure);
            isAsBefore();
        }

        @Test
        void ofTheRowsLeavesTheOldFile() throws IOException {
            var failure = new IOException("the source is gone");

            assertThatIOException()
                    .isThrownBy(() -> CsvOutput.write(file, csv -> {
                        csv.writeRecord("one", "x".repeat(1_000_000));
                        throw failure;
                    }))
                    .isSameAs(failure);
            isAsBefore();
        }

        @Test
        void ofACompressedFileLeavesNothing() throws IOException {
            Files.delete(file);
            assertThatException()
                    .isThrownBy(() -> WorkerCsv.write(
                            failing(100, new IllegalStateException("midway")), folder.resolve("w.csv.gz")));

            assertThat(names()).isEmpty();
        }

        @Test
        void byAnInterruptLeavesTheOldFileAndTheFlag() throws IOException {
            try {
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(ClosedByInterruptException.class)
                        .isThrownBy(() -> CategoricalCsv.write(answers, file));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                Thread.interrupted();
            }
            isAsBefore();
        }

        @Test
        void forWantOfAFolderNamesTheFile() throws IOException {
            Path lost = folder.resolve("no/such/b.csv");

            assertFails(
                    () -> CategoricalCsv.write(answers, lost), "cannot write " + lost + ": there is no such folder");
            isAsBefore();
        }

        @Test
        void becauseTheFolderIsAFileNamesTheFile() throws IOException {
            Path below = file.resolve("b.csv");

            assertFails(() -> CategoricalCsv.write(answers, below), "cannot write " + below + ": Not a directory");
            isAsBefore();
        }

        @Test
        void becauseTheFolderIsNotWritableNamesTheFile() throws IOException {
            assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
            assumeThat(System.getProperty("user.name")).isNotEqualTo("root"); // root may write anywhere
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
            try {
                assertFails(
                        () -> CategoricalCsv.write(answers, file),
                        "cannot write " + file + ": its folder must be writable");
                isAsBefore();
            } finally {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }

        @Test
        void becauseItIsAFolderNamesIt() throws IOException {
            assertFails(() -> CategoricalCsv.write(answers, folder), folder + " is a directory, expected a file");
            isAsBefore();
        }
    }

    @Nested
    class ALink {
        @Test
        void staysALink() throws IOException {
            Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("a.csv"));
            CategoricalCsv.write(answers, link);

            assertThat(link).isSymbolicLink();
            assertThat(Files.readString(file)).isEqualTo(WHOLE);
            assertThat(names()).containsExactly("a.csv", "link.csv");
        }

        @Test
        void staysALinkThroughOthersAndOtherFolders() throws IOException {
            Path other = Files.createDirectory(folder.resolve("other"));
            Files.createSymbolicLink(other.resolve("second.csv"), Path.of("../a.csv"));
            Path link = Files.createSymbolicLink(folder.resolve("first.csv"), Path.of("other/second.csv"));
            CategoricalCsv.write(answers, link);

            assertThat(other.resolve("second.csv")).isSymbolicLink();
            assertThat(Files.readString(file)).isEqualTo(WHOLE);
            assertThat(names()).containsExactly("a.csv", "first.csv", "other");
        }

        @Test
        void toAFileNotYetThereMakesIt() throws IOException {
            Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("new.csv"));
            CategoricalCsv.write(answers, link);

            assertThat(link).isSymbolicLink();
            assertThat(Files.readString(folder.resolve("new.csv"))).isEqualTo(WHOLE);
        }

        @Test
        void thatGoesRoundIsRefused() throws IOException {
            Path link = folder.resolve("link.csv");
            Files.createSymbolicLink(link, Path.of("back.csv"));
            Files.createSymbolicLink(folder.resolve("back.csv"), Path.of("link.csv"));

            assertThatExceptionOfType(FileSystemLoopException.class)
                    .isThrownBy(() -> CategoricalCsv.write(answers, link));
            assertThat(names()).containsExactly("a.csv", "back.csv", "link.csv");
        }
    }

    @Nested
    class Permissions {
        @BeforeEach
        void needPosix() {
            assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        }

        @ParameterizedTest
        @ValueSource(strings = {"rw-------", "rw-rw-r--", "rw-rw-rw-", "r--r-----", "rwxr-xr-x"})
        void ofTheFileReplacedAreKept(String permissions) throws IOException {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            CategoricalCsv.write(answers, file);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
            assertThat(Files.readString(file)).isEqualTo(WHOLE);
        }

        @Test
        void ofANewFileAreThoseOfAnyOther() throws IOException {
            Path plain = Files.writeString(folder.resolve("plain.csv"), "x");
            CategoricalCsv.write(answers, folder.resolve("b.csv"));

            assertThat(Files.getPosixFilePermissions(folder.resolve("b.csv")))
                    .isEqualTo(Files.getPosixFilePermissions(plain));
        }
    }

    @Nested
    class ADevice {
        private Path device(String name) {
            Path device = Path.of(name);
            assumeThat(Files.exists(device) && !Files.isRegularFile(device))
                    .as(name)
                    .isTrue();
            return device;
        }

        @Test
        void isWrittenPlainly() throws IOException {
            Path nothing = device("/dev/null");
            CategoricalCsv.write(answers, nothing);
            WorkerCsv.write(Samples.votes(answers), nothing);

            assertThat(Files.isRegularFile(nothing)).isFalse();
        }

        @Test
        void thatIsFullSaysSo() {
            Path full = device("/dev/full");

            assertThatIOException()
                    .isThrownBy(() -> CategoricalCsv.write(answers, full))
                    .withMessageContaining("No space left on device");
            assertThat(Files.isRegularFile(full)).isFalse();
        }

        @Test
        void behindALinkIsWrittenPlainlyToo() throws IOException {
            Path link = Files.createSymbolicLink(folder.resolve("link.csv"), device("/dev/null"));
            CategoricalCsv.write(answers, link);

            assertThat(link).isSymbolicLink();
            assertThat(names()).containsExactly("a.csv", "link.csv");
            Files.delete(link); // or JUnit would warn that it leads out of the folder
        }
    }
}
