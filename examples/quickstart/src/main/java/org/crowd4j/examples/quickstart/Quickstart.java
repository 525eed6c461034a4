package org.crowd4j.examples.quickstart;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Posterior;
import org.crowd4j.Table;
import org.crowd4j.categorical.ConfusionConsensus;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.io.CategoricalCsv;

/**
 * Reads answers, aggregates them, and prints the consensus, the least certain tasks, and the
 * workers.
 */
public final class Quickstart {

    private Quickstart() {}

    /** Takes one argument: the name of a file with columns task, worker and label. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]).normalize();
        try {
            show(file.getFileName().toString(), CategoricalCsv.read(file));
        } catch (NoSuchFileException missing) {
            System.err.println(file + ": no such file");
            System.exit(1);
        } catch (IOException unreadable) {
            System.err.println(unreadable.getMessage());
            System.exit(1);
        }
    }

    private static void show(String name, CategoricalAnswers answers) {
        System.out.printf("%s: %s%n", name, answers);

        ConfusionConsensus consensus = new DawidSkene().aggregate(answers);
        System.out.printf("%n%s%n", consensus);
        System.out.println(consensus.table(10));

        System.out.printf("%nLeast certain tasks, beside the plain vote:%n");
        System.out.println(leastCertain(consensus, new MajorityVote().aggregate(answers)));

        System.out.printf("%nWorkers, by the lower end of their accuracy:%n");
        System.out.println(consensus.workerTable(10));

        String worker = answers.workers().id(0);
        System.out.printf("%nConfusion matrix of worker %s, a row for each right label:%n", worker);
        System.out.println(consensus.confusion(worker).table());
    }

    private static Table leastCertain(Consensus consensus, Consensus vote) {
        Posterior posterior = consensus.posterior();
        List<List<String>> rows = IntStream.range(0, posterior.tasks().size())
                .boxed()
                .sorted(Comparator.comparingDouble(posterior::margin))
                .limit(5)
                .map(posterior.tasks()::id)
                .map(task -> List.of(
                        task,
                        consensus.label(task),
                        String.format(Locale.ROOT, "%.4f", consensus.confidence(task)),
                        vote.label(task),
                        String.format(Locale.ROOT, "%.4f", vote.confidence(task))))
                .toList();
        return Table.of(List.of("task", "label", "confidence", "vote", "share"), rows);
    }
}
