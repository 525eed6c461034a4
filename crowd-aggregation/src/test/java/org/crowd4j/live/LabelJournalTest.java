package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.crowd4j.io.MalformedFileException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A journal")
class LabelJournalTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static void addFacts(LabelJournal journal) {
        journal.answer("t1", "ann", "cat", NOON);
        journal.answer("t1", "bob", "dog");
        journal.gold("t1", "cat");
        journal.settle("t1", NOON.plusSeconds(60));
        journal.retract(1);
        journal.answer("t2", "bob", "cat");
        journal.retractWorker("bob");
    }

    @Test
    void keepsFactsInOrder() {
        var journal = LabelJournal.inMemory();

        addFacts(journal);

        assertThat(journal.facts())
                .containsExactly(
                        new LabelFact.Answered(0, "t1", "ann", "cat", Optional.of(NOON)),
                        new LabelFact.Answered(1, "t1", "bob", "dog", Optional.empty()),
                        new LabelFact.GoldGiven(2, "t1", "cat", Optional.empty()),
                        new LabelFact.Settled(3, "t1", Optional.of(NOON.plusSeconds(60))),
                        new LabelFact.Retracted(4, 1, Optional.empty()),
                        new LabelFact.Answered(5, "t2", "bob", "cat", Optional.empty()),
                        new LabelFact.WorkerRetracted(6, "bob", Optional.empty()));
        assertThat(journal).hasToString("LabelJournal[7 facts: 2 tasks, 2 workers, 2 labels]");
    }

    @Test
    void omitsRetractedAnswers() {
        var journal = LabelJournal.inMemory();

        addFacts(journal);

        assertThat(journal.answers().stream())
                .hasSize(1)
                .allMatch(answer -> answer.worker().equals("ann"));
        assertThat(journal.gold().label("t1")).contains("cat");
    }

    @Test
    void countsAnswersGivenAfterARetraction() {
        var journal = LabelJournal.inMemory();
        addFacts(journal);

        journal.answer("t3", "bob", "cat");

        assertThat(journal.answers().stream().map(answer -> answer.task())).containsExactlyInAnyOrder("t1", "t3");
    }

    @Test
    void keepsClosedLabelsWithoutAnswers() {
        var journal = LabelJournal.inMemory(List.of("dog", "cat"));
        journal.answer("t1", "ann", "cat");

        assertThat(journal.answers().labels()).containsExactly("dog", "cat");
    }

    @Nested
    class Rejects {
        private final LabelJournal journal = LabelJournal.inMemory(List.of("cat", "dog"));

        @Test
        void labelsOutsideTheClosedSet() {
            assertRefused(
                    () -> journal.answer("t1", "ann", "cow"), "label \"cow\" is not in the closed set [cat, dog]");
        }

        @Test
        void blankIdsBeforeAnythingChanges() {
            assertRefused(() -> journal.answer("t1", " ", "cat"), "worker must not be blank");
            assertRefused(() -> journal.answer("", "ann", "cat"), "task must not be blank");
            assertThat(journal).hasToString("LabelJournal[0 facts: 0 tasks, 0 workers, 2 labels]");
        }

        @Test
        void unpairedSurrogates() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.answer("t1", "\ud800", "cat"))
                    .withMessageContaining("contains an unpaired surrogate");
        }

        @Test
        void retractionsOfRetractedAnswersAndOtherFacts() {
            long answer = journal.answer("t1", "ann", "cat");
            long settlement = journal.settle("t1");
            journal.retract(answer);

            assertRefused(() -> journal.retract(answer), "answer 0 was already retracted");
            assertRefused(() -> journal.retract(settlement), "fact 1 is not an answer and cannot be retracted");
            assertThatIllegalArgumentException().isThrownBy(() -> journal.retract(99));
            assertThatIllegalArgumentException().isThrownBy(() -> journal.retract(-1));
        }

        @Test
        void unknownWorkersAndTasks() {
            journal.answer("t1", "ann", "cat");

            assertThatThrownBy(() -> journal.retractWorker("eve"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("no worker \"eve\"; there is \"ann\"");
            assertThatThrownBy(() -> journal.settle("t9")).isInstanceOf(NoSuchElementException.class);
        }

        @Test
        void timesOutOfRange() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.answer("t1", "ann", "cat", Instant.MAX))
                    .withMessageContaining("within 30 000 years of 1970");
        }
    }

    @Test
    void rejectsASecondRetractionOfAWorker() {
        var journal = LabelJournal.inMemory();
        addFacts(journal);

        assertThatThrownBy(() -> journal.retractWorker("bob"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("worker \"bob\" has no answer to retract");
    }

    @Nested
    class InAFile {
        @TempDir
        Path folder;

        private Path path() {
            return folder.resolve("crowd.journal");
        }

        private LabelJournal open() throws IOException {
            return LabelJournal.open(path());
        }

        @Test
        void keepsItsFacts() throws IOException {
            try (var journal = open()) {
                addFacts(journal);
            }
            List<LabelFact> expected;
            try (var journal = open()) {
                expected = journal.facts().toList();
                journal.answer("t4", "cid", "cow");
            }

            try (var journal = open()) {
                assertThat(journal.facts())
                        .startsWith(expected.toArray(LabelFact[]::new))
                        .hasSize(8);
                assertThat(journal.answers().size()).isEqualTo(2);
            }
        }

        @Test
        void keepsIdsWithSpecialCharacters() throws IOException {
            List<String> odd =
                    List.of("a\tb", "line\nbreak\r", "back\\slash\\t", "ümläut 🙂", "quote\"", "\\", "a,b;c");
            try (var journal = open()) {
                odd.forEach(id -> journal.answer(id, id, id));
            }

            try (var journal = open()) {
                assertThat(journal.facts().map(fact -> ((LabelFact.Answered) fact).task()))
                        .containsExactlyElementsOf(odd);
                assertThat(journal.facts().map(fact -> ((LabelFact.Answered) fact).label()))
                        .containsExactlyElementsOf(odd);
            }
        }

        @Test
        void keepsItsClosedLabels() throws IOException {
            try (var journal = LabelJournal.open(path(), List.of("dog", "cat"))) {
                journal.answer("t1", "ann", "cat");
            }

            try (var journal = open()) {
                assertThat(journal.answers().labels()).containsExactly("dog", "cat");
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LabelJournal.open(path(), List.of("cat", "cow")))
                    .withMessageContaining("was created with the labels [dog, cat]");
            open().close(); // the rejected attempt left nothing open
        }

        @Test
        void losesOnlyTheIncompleteLineWhenCutAtAnyByte() throws IOException {
            try (var journal = open()) {
                addFacts(journal);
            }
            byte[] whole = Files.readAllBytes(path());
            List<LabelFact> facts;
            try (var journal = open()) {
                facts = journal.facts().toList();
            }

            for (int length = 0; length <= whole.length; length++) {
                byte[] rest = Arrays.copyOf(whole, length);
                Files.write(path(), rest);
                int lines = (int) new String(rest, java.nio.charset.StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                int kept = Math.max(0, lines - 1); // the first line is not a fact
                try (var journal = open()) {
                    assertThat(journal.facts()).containsExactlyElementsOf(facts.subList(0, kept));
                    journal.answer("t9", "eve", "cat");
                }
                try (var journal = open()) {
                    assertThat(journal.size()).isEqualTo(kept + 1L);
                }
            }
        }

        @Test
        void rejectsDamageBeforeItsEnd() throws IOException {
            try (var journal = open()) {
                addFacts(journal);
            }
            byte[] whole = Files.readAllBytes(path());
            int inside = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf("bob");
            whole[inside] = 'x';
            Files.write(path(), whole);

            assertThatThrownBy(this::open)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessage("crowd.journal:3: the line is damaged: its checksum does not match");
        }

        @Test
        void dropsADamagedLastLine() throws IOException {
            try (var journal = open()) {
                addFacts(journal);
            }
            Files.write(
                    path(),
                    new byte[40],
                    StandardOpenOption.APPEND); // as a file system may leave behind after a failure
            Files.write(path(), new byte[] {'\n'}, StandardOpenOption.APPEND);

            try (var journal = open()) {
                assertThat(journal.size()).isEqualTo(7);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"task,worker,label\n1,2,3\n", "hello", "crowd4j-journal-2\t\t00000000\n"})
        void rejectsOtherFilesAndLeavesThemUnchanged(String text) throws IOException {
            Files.writeString(path(), text);

            assertThatThrownBy(this::open)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessage("crowd.journal:1: expected a journal, which starts with crowd4j-journal-1");
            assertThat(path()).hasContent(text);
        }

        @Test
        void isLockedWhileOpen() throws IOException {
            try (var journal = open()) {
                journal.answer("t1", "ann", "cat");
                assertThatThrownBy(this::open)
                        .isInstanceOf(IOException.class)
                        .hasMessageEndingWith("is already open in this program");
            }
            open().close();
        }

        @Test
        void reportsAMissingFolder() {
            assertThatThrownBy(() -> LabelJournal.open(folder.resolve("none").resolve("a.journal")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("its folder does not exist");
        }

        @Test
        void isReadableBeforeItIsClosed() throws IOException {
            try (var journal = open()) {
                journal.answer("t1", "ann", "cat");
                journal.force();

                assertThat(Files.readString(path())).contains("answer\tt1\tann\tcat\t");
            }
        }

        @Test
        void keepsRandomHistories() throws IOException {
            for (int seed = 0; seed < 20; seed++) {
                var memory = LabelJournal.inMemory();
                Files.deleteIfExists(path());
                try (var journal = open()) {
                    Histories.addRandomFacts(memory, new Random(seed), 200);
                    Histories.addRandomFacts(journal, new Random(seed), 200);
                }
                try (var journal = open()) {
                    assertThat(journal.facts())
                            .containsExactlyElementsOf(memory.facts().toList());
                    assertThat(journal.answers().stream())
                            .containsExactlyElementsOf(memory.answers().stream().toList());
                }
            }
        }

        @Test
        void isNotCreatedWithInvalidLabels() {
            for (var labels : List.of(List.of("cat", "cat"), List.of("cat", " "), List.of("cat", "\ud800"))) {
                assertThatIllegalArgumentException().isThrownBy(() -> LabelJournal.open(path(), labels));
                assertThat(path()).doesNotExist();
            }
        }

        @Test
        void rejectsFactsAfterItIsClosed() throws IOException {
            var journal = open();
            journal.close();

            assertThatThrownBy(() -> journal.answer("t1", "ann", "cat"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the journal crowd.journal is closed");
            assertThat(journal).hasToString("LabelJournal[0 facts: 0 tasks, 0 workers, 0 labels]");
        }
    }
}
