package org.crowd4j.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;

/** Computes agreement by comparing every answer with every other answer: slow and simple. */
final class AgreementByHand {
    private final CategoricalAnswers answers;
    private final LabelDistance distance;
    private final int labels;

    AgreementByHand(CategoricalAnswers answers, LabelDistance distance) {
        this.answers = withoutRepeats(answers);
        this.distance = distance;
        labels = answers.labels().size();
    }

    /** {@return the last answer of each worker to each task} */
    static CategoricalAnswers withoutRepeats(CategoricalAnswers answers) {
        Map<List<String>, CategoricalAnswers.Answer> last = new LinkedHashMap<>();
        answers.stream().forEach(row -> last.put(List.of(row.task(), row.worker()), row));
        var builder = CategoricalAnswers.builder();
        last.values().forEach(builder::add);
        return builder.build();
    }

    /** Krippendorff's alpha, over pairs of answers. */
    double alpha() {
        List<Integer> all = new ArrayList<>();
        double within = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            int n = answers.to(task) - answers.from(task);
            for (int a = answers.from(task); a < answers.to(task) && n >= 2; a++) {
                all.add(answers.label(a));
            }
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
            int n = answers.to(task) - answers.from(task);
            for (int a = answers.from(task); a < answers.to(task); a++) {
                for (int b = answers.from(task); b < answers.to(task); b++) {
                    within += a == b ? 0 : metric(answers.label(a), answers.label(b), all) / (n - 1);
                }
            }
        }
        double between = 0;
        for (int a = 0; a < all.size(); a++) {
            for (int b = 0; b < all.size(); b++) {
                between += a == b ? 0 : metric(all.get(a), all.get(b), all);
            }
        }
        double n = all.size();
        return 1 - within / n / (between / (n * (n - 1)));
    }

    /** Krippendorff's ordinal metric counts answers between labels. */
    private double metric(int k, int l, List<Integer> all) {
        if (distance != LabelDistance.ORDINAL) {
            return distance(k, l);
        }
        double between = 0;
        for (int given : all) {
            boolean end = given == k || given == l;
            between += k == l ? 0 : end ? 0.5 : given > Math.min(k, l) && given < Math.max(k, l) ? 1 : 0;
        }
        return between * between;
    }

    /** Percent agreement. */
    double percent() {
        double sum = 0;
        int tasks = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            int n = answers.to(task) - answers.from(task);
            double agree = 0;
            for (int a = answers.from(task); a < answers.to(task); a++) {
                for (int b = answers.from(task); b < answers.to(task); b++) {
                    agree += a == b ? 0 : 1 - distance(answers.label(a), answers.label(b));
                }
            }
            if (n >= 2) {
                sum += agree / (n * (n - 1.0));
                tasks++;
            }
        }
        return sum / tasks;
    }

    double fleiss() {
        double[] pi = shares();
        double expected = 0;
        for (int k = 0; k < labels; k++) {
            for (int l = 0; l < labels; l++) {
                expected += (1 - distance(k, l)) * pi[k] * pi[l];
            }
        }
        return (percent() - expected) / (1 - expected);
    }

    double gwet() {
        double spread = 0;
        for (double share : shares()) {
            spread += share * (1 - share);
        }
        double expected = weights() / (labels * (labels - 1.0)) * spread;
        return (percent() - expected) / (1 - expected);
    }

    double brennanPrediger() {
        double expected = weights() / (labels * (double) labels);
        return (percent() - expected) / (1 - expected);
    }

    private double weights() {
        double sum = 0;
        for (int k = 0; k < labels; k++) {
            for (int l = 0; l < labels; l++) {
                sum += 1 - distance(k, l);
            }
        }
        return sum;
    }

    private double[] shares() {
        double[] pi = new double[labels];
        int tasks = answers.tasks().size();
        for (int task = 0; task < tasks; task++) {
            for (int a = answers.from(task); a < answers.to(task); a++) {
                pi[answers.label(a)] += 1.0 / (answers.to(task) - answers.from(task)) / tasks;
            }
        }
        return pi;
    }

    /** Conger's kappa: De is a mean over pairs of workers. */
    double conger() {
        int workers = answers.workers().size();
        double chance = 0;
        for (int g = 0; g < workers; g++) {
            for (int h = 0; h < workers; h++) {
                chance += g == h ? 0 : expected(shares(g, g), shares(h, h)) / (workers * (workers - 1.0));
            }
        }
        return 1 - (1 - percent()) / chance;
    }

    /** Light's kappa: the mean of Cohen's kappas. */
    double light() {
        double sum = 0;
        int pairs = 0;
        for (int g = 0; g < answers.workers().size(); g++) {
            for (int h = 0; h < g; h++) {
                double chance = expected(shares(g, h), shares(h, g));
                if (chance > 0) {
                    sum += 1 - meanDistance(g, h) / chance;
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    /** The label of a worker, or −1. */
    private int label(int task, int worker) {
        for (int a = answers.from(task); a < answers.to(task); a++) {
            if (answers.worker(a) == worker) {
                return answers.label(a);
            }
        }
        return -1;
    }

    private double meanDistance(int worker, int other) {
        double sum = 0;
        int tasks = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (label(task, worker) >= 0 && label(task, other) >= 0) {
                sum += distance(label(task, worker), label(task, other));
                tasks++;
            }
        }
        return sum / tasks;
    }

    /** The label shares of a worker in tasks that another one answered too. */
    private double[] shares(int worker, int other) {
        double[] shares = new double[labels];
        int tasks = 0;
        for (int task = 0; task < answers.tasks().size(); task++) {
            if (label(task, worker) >= 0 && label(task, other) >= 0) {
                shares[label(task, worker)]++;
                tasks++;
            }
        }
        for (int k = 0; k < labels; k++) {
            shares[k] /= Math.max(1, tasks);
        }
        return shares;
    }

    private double expected(double[] first, double[] second) {
        double sum = 0;
        for (int k = 0; k < labels; k++) {
            for (int l = 0; l < labels; l++) {
                sum += first[k] * second[l] * distance(k, l);
            }
        }
        return sum;
    }

    private double distance(int k, int l) {
        double a = value(k);
        double b = value(l);
        double low = value(0);
        double high = value(labels - 1);
        double m = Math.abs(k - l);
        if (k == l) {
            return 0;
        }
        return switch (distance.rule().kind()) {
            case NOMINAL -> 1;
            case ORDINAL -> m * (m + 1) / (labels * (labels - 1.0));
            case LINEAR -> Math.abs(a - b) / (high - low);
            case QUADRATIC -> Math.pow((a - b) / (high - low), 2);
            case RATIO -> Math.pow((a - b) / (a + b) / ((high - low) / (high + low)), 2);
            case RADICAL -> Math.sqrt(Math.abs(a - b) / (high - low));
            case CIRCULAR -> chord(a, b) / largestChord();
            case BIPOLAR -> Math.pow(a - b, 2) / (a + b - 2 * low) / (2 * high - a - b);
            case OWN -> throw new IllegalStateException();
        };
    }

    private double chord(double a, double b) {
        return Math.pow(Math.sin(Math.PI * (a - b) / (value(labels - 1) - value(0) + 1)), 2);
    }

    private double largestChord() {
        double largest = 0;
        for (int k = 0; k < labels; k++) {
            for (int l = 0; l < labels; l++) {
                largest = Math.max(largest, chord(value(k), value(l)));
            }
        }
        return largest;
    }

    private double value(int label) {
        return distance == LabelDistance.NOMINAL || distance == LabelDistance.ORDINAL
                ? label
                : Double.parseDouble(answers.labels().id(label));
    }
}
