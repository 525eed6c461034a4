package org.crowd4j.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.evaluation.CategoricalEvaluation;

/**
 * A crowd made up from a seed. Every task has a right label; every worker is right with a probability of their own, from 0.55
 * to 0.95, and else gives any other label.
 *
 * @param answers what the workers say
 * @param truth the right label of every task
 */
public record Crowd(CategoricalAnswers answers, Gold truth) {
    private static final int LARGE_TASKS = 46_000;
    private static final int WIDE_TASKS = 40_000;
    private static final int LARGE_ANSWERS_PER_TASK = 5;
    private static final Map<List<Integer>, Crowd> WIDE = new ConcurrentHashMap<>();

    /** Makes a crowd; where there are fewer workers than answers a task, workers repeat themselves. */
    public static Crowd of(int tasks, int workers, int labels, int answersPerTask, long seed) {
        var random = new Random(seed);
        double[] skill = random.doubles(workers, 0.55, 0.95).toArray();
        int[] order = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            order[worker] = worker;
        }
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < tasks; task++) {
            int right = random.nextInt(labels);
            truth.put("t" + task, label(right));
            for (int i = 0; i < answersPerTask; i++) {
                int place = i % workers;
                int other = place + random.nextInt(workers - place);
                int worker = order[other];
                order[other] = order[place];
                order[place] = worker;
                boolean knows = labels == 1 || random.nextDouble() < skill[worker];
                int given = knows ? right : (right + 1 + random.nextInt(labels - 1)) % labels;
                answers.add("t" + task, "w" + worker, label(given));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    /** {@return 230 000 answers with two labels by a few workers: enough for four stripes with counts of their own} */
    public static Crowd large() {
        return Large.CROWD;
    }

    /** {@return 200 000 answers with three labels, in three stripes, by so many workers that counts are taken worker by worker} */
    public static Crowd wide() {
        return wide(27_000, 3);
    }

    /** {@return as many answers by so many workers and with so many labels} */
    public static Crowd wide(int workers, int labels) {
        return WIDE.computeIfAbsent(
                List.of(workers, labels), shape -> of(WIDE_TASKS, workers, labels, LARGE_ANSWERS_PER_TASK, 2));
    }

    /** {@return answers to 110 000 tasks with 40 000 labels: no array holds a posterior of them} */
    public static CategoricalAnswers beyondArrays() {
        return BeyondArrays.ANSWERS;
    }

    // Each is made once in a JVM, when it is first asked for.

    private static final class Large {
        static final Crowd CROWD = of(LARGE_TASKS, 50, 2, LARGE_ANSWERS_PER_TASK, 1);
    }

    private static final class BeyondArrays {
        static final CategoricalAnswers ANSWERS = make();

        private static CategoricalAnswers make() {
            var answers = CategoricalAnswers.builder()
                    .labels(IntStream.range(0, 40_000).mapToObj(Crowd::label).toList());
            IntStream.range(0, 110_000).forEach(task -> answers.add("t" + task, "ann", label(0)));
            return answers.build();
        }
    }

    /** {@return such as {@code l2}} */
    public static String label(int position) {
        return "l" + position;
    }

    /** {@return the truth of every {@code step}th task} */
    public Gold gold(int step) {
        Map<String, String> some = new LinkedHashMap<>();
        for (int task = 0; task < truth.size(); task += step) {
            some.put("t" + task, truth.label("t" + task).orElseThrow());
        }
        return Gold.of(some);
    }

    /** {@return this crowd, with {@code spammers} workers who say the first label to everything} */
    public Crowd spammedBy(int spammers) {
        var builder = CategoricalAnswers.builder();
        answers.stream()
                .forEach(answer -> builder.add(
                        answer.task(),
                        answer.worker(),
                        Integer.parseInt(answer.worker().substring(1)) < spammers ? label(0) : answer.label()));
        return new Crowd(builder.build(), truth);
    }

    /** {@return this crowd, with every answer by a worker of its own} */
    public Crowd answeringOnce() {
        var builder = builder(answers);
        int[] worker = {0};
        answers.stream().forEach(row -> builder.add(row.task(), "once " + worker[0]++, row.label()));
        return new Crowd(builder.build(), truth);
    }

    /** {@return this crowd, with only every {@code step}th of the tasks whose right label is not the first} */
    public Crowd rareBut(int step) {
        List<String> left = new ArrayList<>();
        int others = 0;
        for (String task : truth.tasks()) {
            if (!truth.label(task).orElseThrow().equals(label(0)) && others++ % step != 0) {
                left.add(task);
            }
        }
        Gold kept = truth.without(left);
        return new Crowd(answers.where(answer -> kept.label(answer.task()).isPresent()), kept);
    }

    /** {@return the same answers, in another order of rows} */
    public static CategoricalAnswers shuffled(CategoricalAnswers answers, long seed) {
        List<CategoricalAnswers.Answer> rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        var builder = builder(answers);
        rows.forEach(builder::add);
        return builder.build();
    }

    /** {@return the same answers by workers with other names, about tasks with other names} */
    public static CategoricalAnswers renamed(
            CategoricalAnswers answers, UnaryOperator<String> task, UnaryOperator<String> worker) {
        var builder = builder(answers);
        answers.stream()
                .forEach(answer ->
                        builder.add(task.apply(answer.task()), worker.apply(answer.worker()), answer.label()));
        return builder.build();
    }

    /** {@return one answer for each {@code "task worker label"}} */
    public static CategoricalAnswers answers(String... rows) {
        var builder = CategoricalAnswers.builder();
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            builder.add(cells[0], cells[1], cells[2]);
        }
        return builder.build();
    }

    /** {@return the share of tasks that are right} */
    public double accuracy(Consensus consensus) {
        return CategoricalEvaluation.of(consensus, truth).accuracy();
    }

    /** {@return the share of tasks that a method gets right} */
    public double accuracy(CategoricalAggregator method) {
        return accuracy(method.aggregate(answers));
    }

    private static CategoricalAnswers.Builder builder(CategoricalAnswers answers) {
        var builder = CategoricalAnswers.builder();
        return answers.closed() ? builder.labels(answers.labels().ids()) : builder;
    }
}
