package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.quality.WorkerQuality;
import org.crowd4j.report.markup.Svg;

/**
 * What is known of each worker.
 *
 * @param workers the workers, most answers first
 * @param byGold whether the share of right answers is counted by gold; else it is estimated
 * @param mean the share of all answers that are right, by gold or estimated
 * @param guess the share that is right by picking at random
 */
public record WorkerFigures(List<Figure> workers, boolean byGold, double mean, double guess) {
    private static final double MOSTLY = 0.5; // of the answers are to gold tasks

    /** What the answers of a worker depend on. */
    public enum Mark {
        /** They depend on the right label and support it. */
        INFORMED("informed", "inf", Svg.Form.CIRCLE),
        /** They do not depend on the right label. */
        NOT_INFORMED("not informed", "no", Svg.Form.TRIANGLE),
        /** They contradict it. */
        OPPOSITE("opposite", "opp", Svg.Form.DIAMOND),
        /** The answers do not show it. */
        UNDECIDED("cannot tell", "und", Svg.Form.CIRCLE),
        /** There are too few answers for a mark. */
        FEW("too few answers", "few", Svg.Form.CIRCLE);

        private final String words;
        private final String style;
        private final Svg.Form form;

        Mark(String words, String style, Svg.Form form) {
            this.words = words;
            this.style = style;
            this.form = form;
        }

        /** {@return it in words} */
        public String words() {
            return words;
        }

        /** {@return its style in pictures} */
        public String style() {
            return style;
        }

        /** {@return its form in pictures} */
        public Svg.Form form() {
            return form;
        }

        /** {@return the radius of the mark} */
        public double radius() {
            return this == FEW ? 2.5 : 4.5;
        }

        /** {@return whether something may be wrong with the answers} */
        public boolean flagged() {
            return this == NOT_INFORMED || this == OPPOSITE;
        }
    }

    /**
     * One worker.
     *
     * @param position the position in the answers
     * @param answers how many answers the worker gave
     * @param judged how many of them are to gold tasks
     * @param right how many of these are right
     * @param share the share of right answers
     * @param interval where it lies
     * @param bits what an answer tells
     */
    public record Figure(
            String id,
            int position,
            int answers,
            int judged,
            int right,
            double share,
            Interval interval,
            double bits,
            Mark mark) {}

    /** Computes the figures. */
    public static WorkerFigures of(Subject subject) {
        CategoricalAnswers answers = subject.answers();
        int[] judged = new int[answers.workers().size()];
        int[] right = new int[judged.length];
        long allJudged = 0;
        long allRight = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            int truth = subject.truth(task);
            for (int answer = answers.from(task); truth >= 0 && answer < answers.to(task); answer++) {
                int hit = subject.label(answers.label(answer)) == truth ? 1 : 0;
                judged[answers.worker(answer)]++;
                right[answers.worker(answer)] += hit;
                allJudged++;
                allRight += hit;
            }
        }
        boolean byGold = subject.hasMuchGold() && allJudged >= MOSTLY * answers.size();
        List<Figure> workers = new ArrayList<>();
        double estimated = 0;
        for (int worker = 0; worker < judged.length; worker++) {
            WorkerQuality.Row row = subject.quality().worker(answers.workers().id(worker));
            boolean counted = byGold && judged[worker] > 0;
            workers.add(new Figure(
                    row.worker(),
                    worker,
                    row.answers(),
                    judged[worker],
                    right[worker],
                    counted ? (double) right[worker] / judged[worker] : row.accuracy(),
                    counted ? subject.interval(right[worker], judged[worker]) : row.interval(),
                    row.bits(),
                    mark(row)));
            estimated += row.answers() * row.accuracy();
        }
        workers.sort(Comparator.comparingInt(worker -> -worker.answers()));
        return new WorkerFigures(
                List.copyOf(workers),
                byGold,
                byGold ? (double) allRight / allJudged : estimated / answers.size(),
                1.0 / answers.labels().size());
    }

    private static Mark mark(WorkerQuality.Row row) {
        if (row.answers() < Subject.LEAST_ANSWERS) {
            return Mark.FEW;
        }
        return switch (row.verdict()) {
            case INFORMED -> Mark.INFORMED;
            case SPAMMER -> Mark.NOT_INFORMED;
            case ADVERSARY -> Mark.OPPOSITE;
            case UNDECIDED -> Mark.UNDECIDED;
        };
    }

    /** {@return the workers with a mark, most answers first} */
    public List<Figure> with(Mark mark) {
        return workers.stream().filter(worker -> worker.mark() == mark).toList();
    }

    /** {@return the number of answers of some workers} */
    public static long answers(List<Figure> workers) {
        return workers.stream().mapToLong(Figure::answers).sum();
    }
}
