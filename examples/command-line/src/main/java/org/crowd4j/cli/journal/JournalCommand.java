package org.crowd4j.cli.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.FormatOption;
import org.crowd4j.cli.files.Source;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Fact;
import org.crowd4j.live.FileJournalStore;
import org.crowd4j.live.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crowd journal}: the folder of a journal. */
@Command(
        name = "journal",
        description = {
            "Checks, mends, prints or shortens the folder of a journal.",
            "check reads every record and prints records,lost,damage; the exit code is 1 if something is damaged."
                    + " repair mends it: a record that is damaged becomes one without facts, what a crash left at the"
                    + " end is cut off, and a file that was changed stays beside the new one, ending in .damaged. dump"
                    + " prints the facts: record,recorded,fact,question,submission,task,worker,payload,at. compact"
                    + " removes files whose records the snapshot of an engine covers.",
            "repair and compact need a journal that no program has open."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd journal check facts",
            "  crowd journal repair facts",
            "  crowd journal dump facts --after 1000",
            "  crowd journal compact facts"
        })
public final class JournalCommand implements Callable<Integer> {
    private static final List<String> FOUND = List.of("records", "lost", "damage");
    private static final List<String> DUMPED =
            List.of("record", "recorded", "fact", "question", "submission", "task", "worker", "payload", "at");

    private final Console console;

    /** What to do. */
    public enum Action {
        CHECK,
        REPAIR,
        DUMP,
        COMPACT
    }

    @Parameters(index = "0", paramLabel = "check|repair|dump|compact", description = "what to do")
    private Action action;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "the folder of a journal")
    private Source source;

    @Option(names = "--after", paramLabel = "N", description = "dump: the records after this one alone; default: 0")
    private int after;

    @Mixin
    private FormatOption format;

    /** A command that speaks through a console. */
    public JournalCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (after < 0 || (after > 0 && action != Action.DUMP)) {
            throw new UsageException("--after must be at least 0, and is for dump, got " + after);
        }
        try {
            Path folder = source.folder();
            switch (action) {
                case CHECK -> {
                    FileJournalStore.Check found = FileJournalStore.check(folder);
                    print(found);
                    return found.damage().isPresent() ? 1 : 0;
                }
                case REPAIR -> print(FileJournalStore.repair(folder));
                case COMPACT -> compact(folder);
                case DUMP -> dump();
            }
            return 0;
        } catch (IOException failed) {
            throw CommandFailure.reading(source.name(), failed);
        }
    }

    private void print(FileJournalStore.Check found) {
        format.print(
                FOUND,
                List.of(List.of(found.records(), found.lost(), found.damage().orElse(""))),
                console);
    }

    private void compact(Path folder) throws IOException {
        long before = bytes(folder);
        try (Journal journal = Journal.open(folder, Durability.OS)) {
            journal.compact();
        }
        format.print(List.of("bytes_before", "bytes_after"), List.of(List.of(before, bytes(folder))), console);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private void dump() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (Journal journal = source.journal()) {
            journal.entries(after).forEach(entry -> rows.add(row(entry)));
        }
        format.print(DUMPED, rows, console);
    }

    private static List<Object> row(Journal.Entry entry) {
        Fact fact = entry.fact();
        String submission = "";
        String task = "";
        String worker = "";
        String payload = "";
        String at = "";
        if (fact instanceof Fact.Answered given) {
            submission = given.submission();
            task = given.task();
            worker = given.worker();
            payload = given.payload();
            at = given.at().map(Instant::toString).orElse("");
        } else if (fact instanceof Fact.QuestionOpened opened) {
            payload = opened.kind() + " " + opened.payload();
        } else if (fact instanceof Fact.GoldGiven gold) {
            task = gold.task();
            payload = gold.payload();
        } else if (fact instanceof Fact.Closed closed) {
            task = closed.task();
        } else if (fact instanceof Fact.Reopened reopened) {
            task = reopened.task();
        } else if (fact instanceof Fact.Retracted taken) {
            submission = taken.submission();
        } else if (fact instanceof Fact.WorkerRetracted taken) {
            worker = taken.worker();
        } else if (fact instanceof Fact.LabelAdded added) {
            payload = added.label();
        } else if (fact instanceof Fact.Banned banned) {
            worker = banned.worker();
            payload = banned.reason();
        } else if (fact instanceof Fact.TaskRegistered registered) {
            task = registered.task();
        } else if (fact instanceof Fact.Corrected corrected) {
            task = corrected.task();
            payload = corrected.payload();
        } else if (fact instanceof Fact.MoreRequested more) {
            task = more.task();
            payload = Integer.toString(more.answers());
        }
        return List.of(
                entry.sequence(), entry.recorded(), name(fact), fact.question(), submission, task, worker, payload, at);
    }

    /** {@return the name of a type of fact, such as {@code worker-retracted}} */
    private static String name(Fact fact) {
        return fact.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
