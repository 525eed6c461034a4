package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;

/**
 * How good labels are by fewer answers a task: the learning curve.
 *
 * @param byGold whether labels are judged by gold; otherwise by the labels from all answers
 * @param draws the number of random draws of each point
 * @param tasks the number of tasks
 * @param sampled whether these are a sample
 * @param points the points, by the number of answers
 */
public record CurveFigures(boolean byGold, int draws, int tasks, boolean sampled, List<Point> points) {
    /** The number of draws. */
    public static final int DRAWS = 16;

    /** From more answers on there are fewer draws. */
    static final int MANY_ANSWERS = 50_000;

    /** The number of draws with many answers. */
    static final int DRAWS_OF_MANY = 4;

    /** From more tasks on a sample is used. */
    static final int MANY_TASKS = 10_000;

    /** The largest number of tasks in a sample. */
    static final int SAMPLE = 5_000;

    private static final int ANSWERS_OF_SAMPLE = 25_000; // about

    private static final int EACH = 10; // up to here every number of answers is tried
    private static final int[] STEPS = {12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000};
    private static final double TAIL = 0.05;

    /** Copies the list. */
    public CurveFigures {
        points = List.copyOf(points);
    }

    /**
     * A number of answers a task.
     *
     * @param answers the number of answers a task at most
     * @param all whether no task has more
     * @param committee the share of labels that are right, the mean of the draws
     * @param band the middle 90 % of the draws
     * @param vote the same of the majority vote
     * @param same the share of tasks with the label they have by all answers
     */
    public record Point(int answers, boolean all, double committee, Interval band, double vote, double same) {}

    /** Computes the figures. */
    public static CurveFigures of(Subject subject) {
        boolean sampled = subject.answers().tasks().size() > MANY_TASKS;
        CategoricalAnswers answers =
                sampled ? new Draws(subject.answers()).tasks(subject, sample(subject)) : subject.answers();
        Consensus whole = !sampled && subject.consensus() instanceof Committee.Result
                ? subject.consensus()
                : new Committee().aggregate(answers);
        int draws = subject.answers().size() > MANY_ANSWERS ? DRAWS_OF_MANY : DRAWS;
        return new Curve(answers, subject.gold(), subject.hasMuchGold(), whole, draws).figures(sampled);
    }

    private static int sample(Subject subject) {
        long tasks = subject.answers().tasks().size();
        return (int)
                Math.min(SAMPLE, ANSWERS_OF_SAMPLE * tasks / subject.answers().size());
    }

    /** {@return the last point: all answers} */
    public Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * {@return the point at about half of the answers that most tasks have; the last point if they
     * have fewer than four}
     */
    public Point half() {
        int usual = uneven() ? beforeLast().answers() : last().answers();
        return points.stream()
                .filter(point -> usual >= 4 && point.answers() >= usual / 2)
                .findFirst()
                .orElse(last());
    }

    /** {@return whether the last step is more than one answer, because some tasks have many} */
    public boolean uneven() {
        return last().answers() > beforeLast().answers() + 1;
    }

    /** {@return the point before the last; the last if there is only one} */
    public Point beforeLast() {
        return points.get(Math.max(0, points.size() - 2));
    }

    /** The runs behind the points. */
    private record Curve(CategoricalAnswers answers, Gold gold, boolean byGold, Consensus whole, int draws) {

        CurveFigures figures(boolean sampled) {
            int[] counts = IntStream.range(0, answers.tasks().size())
                    .map(task -> answers.to(task) - answers.from(task))
                    .sorted()
                    .toArray();
            int most = counts[counts.length - 1];
            int usual = counts[counts.length / 2];
            List<Integer> steps = steps(usual, most);
            Draws source = new Draws(answers);
            List<double[]> runs = IntStream.range(0, draws * steps.size())
                    .parallel()
                    .mapToObj(run -> run(source.answers(run % draws, steps.get(run / draws))))
                    .toList();
            List<Point> points = new ArrayList<>();
            for (int step = 0; step < steps.size(); step++) {
                points.add(point(steps.get(step), runs.subList(step * draws, (step + 1) * draws)));
            }
            double[] all = measures(whole, new MajorityVote().aggregate(answers));
            points.add(new Point(most, true, all[0], new Interval(all[0], all[0]), all[1], 1));
            return new CurveFigures(byGold, draws, counts.length, sampled, points);
        }

        /** The numbers of answers below all; up to what half of the tasks have. */
        private static List<Integer> steps(int usual, int most) {
            List<Integer> steps = new ArrayList<>();
            for (int n = 1; n <= Math.min(usual, most - 1); n++) {
                int each = n;
                if (n <= EACH || IntStream.of(STEPS).anyMatch(step -> step == each) || n == most - 1) {
                    steps.add(n);
                }
            }
            return steps;
        }

        private double[] run(CategoricalAnswers some) {
            return measures(new Committee().aggregate(some), new MajorityVote().aggregate(some));
        }

        private double[] measures(Consensus committee, Consensus vote) {
            double same = same(committee);
            return byGold
                    ? new double[] {
                        CategoricalEvaluation.of(committee, gold).accuracy(),
                        CategoricalEvaluation.of(vote, gold).accuracy(),
                        same
                    }
                    : new double[] {same, same(vote), same};
        }

        private double same(Consensus consensus) {
            int same = 0;
            for (String task : answers.tasks()) {
                same += consensus.label(task).equals(whole.label(task)) ? 1 : 0;
            }
            return (double) same / answers.tasks().size();
        }

        private static Point point(int answers, List<double[]> runs) {
            double[] committee =
                    runs.stream().mapToDouble(run -> run[0]).sorted().toArray();
            return new Point(
                    answers,
                    false,
                    mean(runs, 0),
                    new Interval(quantile(committee, TAIL), quantile(committee, 1 - TAIL)),
                    mean(runs, 1),
                    mean(runs, 2));
        }

        private static double mean(List<double[]> runs, int at) {
            double sum = 0;
            for (double[] run : runs) {
                sum += run[at];
            }
            return sum / runs.size();
        }

        private static double quantile(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(sorted.length - 1, below + 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }
}
