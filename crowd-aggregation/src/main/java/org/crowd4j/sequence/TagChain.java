package org.crowd4j.sequence;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;

/**
 * A Markov chain of right tags that keeps to the rules of a scheme. Tasks are cut into blocks
 * that depend on the data alone, whose counts are added in order: the bits are the same on any
 * number of threads.
 */
final class TagChain {
    private static final int TOKENS_IN_BLOCK = 1 << 12;
    private static final double LEAST_EVIDENCE = -200; // of a tag against the best, in logs: keeps products above 0

    private final TokenTable table;
    private final TagRules rules;
    private final Errors errors;
    private final RunMonitor monitor;
    private final int[] block; // blocks + 1:  places of tasks
    private final double[] step; // K × K:  before, tag
    private final double[] start; // K
    private final double[] evidence; // T × K:  in logs
    private double[] steps; // K × K:  expected counts
    private double[] starts; // K

    TagChain(TokenTable table, TagRules rules, Errors errors, RunMonitor monitor) {
        this.table = table;
        this.rules = rules;
        this.errors = errors;
        this.monitor = monitor;
        int labels = table.labels;
        int[] bounds = new int[table.tasks + 2];
        int blocks = 0;
        for (int place = 0; place < table.tasks; place++) {
            if (table.first[place + 1] - table.first[bounds[blocks]] >= TOKENS_IN_BLOCK || place == table.tasks - 1) {
                bounds[++blocks] = place + 1;
            }
        }
        block = Arrays.copyOf(bounds, blocks + 1);
        step = new double[labels * labels];
        start = new double[labels];
        evidence = new double[table.tokens * labels];
        steps = new double[labels * labels];
        starts = new double[labels];
    }

    /** Counts steps as products of the shares of neighbours. */
    void countSteps(double[] q) {
        int labels = table.labels;
        for (int place = 0; place < table.tasks; place++) {
            for (int token = table.first[place]; token < table.first[place + 1]; token++) {
                for (int tag = 0; tag < labels; tag++) {
                    double now = q[token * labels + tag];
                    if (token == table.first[place]) {
                        starts[tag] += now;
                    } else {
                        for (int before = 0; before < labels; before++) {
                            steps[before * labels + tag] += q[(token - 1) * labels + before] * now;
                        }
                    }
                }
            }
        }
    }

    /** Learns the chain from the counts, and the workers from the probabilities of tags. */
    void learn(double[] q) {
        errors.learn(q);
        normalise(starts, rules.begin, 0, start);
        for (int before = 0; before < table.labels; before++) {
            normalise(steps, rules.follow, before * table.labels, step);
        }
    }

    private void normalise(double[] counts, boolean[] allowed, int row, double[] into) {
        double sum = 0;
        for (int i = row; i < row + table.labels; i++) {
            into[i] = allowed[i] ? counts[i] + 1 : 0;
            sum += into[i];
        }
        for (int i = row; i < row + table.labels && sum > 0; i++) {
            into[i] /= sum;
        }
    }

    /** Finds the probabilities of tags; returns the log likelihood of the answers. */
    double expect(double[] q) {
        Block[] blocks = new Block[block.length - 1];
        Stripes.parallel(blocks.length, b -> {
            monitor.check();
            blocks[b] = new Block(q);
            for (int place = block[b]; place < block[b + 1]; place++) {
                blocks[b].expect(table.first[place], table.first[place + 1]);
            }
        });
        Arrays.fill(steps, 0);
        Arrays.fill(starts, 0);
        double logLikelihood = 0;
        for (Block each : blocks) {
            logLikelihood += each.logLikelihood;
            for (int i = 0; i < steps.length; i++) {
                steps[i] += each.steps[i];
            }
            for (int i = 0; i < starts.length; i++) {
                starts[i] += each.starts[i];
            }
        }
        return logLikelihood;
    }

    /** {@return the most probable tags of all tokens, T} */
    int[] decode() {
        int[] path = new int[table.tokens];
        double[] logStep = Arrays.stream(step).map(Math::log).toArray();
        double[] logStart = Arrays.stream(start).map(Math::log).toArray();
        Stripes.parallel(block.length - 1, b -> {
            monitor.check();
            for (int place = block[b]; place < block[b + 1]; place++) {
                rules.best(evidence, logStep, logStart, table.first[place], table.first[place + 1], path);
            }
        });
        return path;
    }

    /** The forward and backward passes over some tasks, and what they count. */
    private final class Block {
        private final int labels = table.labels;
        private final double[] q; // T × K
        private final double[] steps = new double[labels * labels];
        private final double[] starts = new double[labels];
        private final double[] said = new double[labels];
        private double[] forward = {}; // of a task, L × K
        private double[] weight = {}; // of a task, L × K:  evidence, the largest of a token is 1
        private double logLikelihood;

        Block(double[] q) {
            this.q = q;
        }

        void expect(int first, int last) {
            if (first == last) {
                return;
            }
            if (table.held(first)) {
                countHeld(first, last);
                return;
            }
            if (forward.length < (last - first) * labels) {
                forward = new double[(last - first) * labels];
                weight = new double[forward.length];
            }
            forward(first, last);
            backward(first, last);
        }

        private void countHeld(int first, int last) {
            starts[table.right[first]]++;
            for (int token = first + 1; token < last; token++) {
                steps[table.right[token - 1] * labels + table.right[token]]++;
            }
        }

        private void forward(int first, int last) {
            for (int token = first; token < last; token++) {
                Arrays.fill(said, 0);
                errors.addTo(said, token);
                System.arraycopy(said, 0, evidence, token * labels, labels);
                double most = said[0];
                for (int tag = 1; tag < labels; tag++) {
                    most = Math.max(most, said[tag]);
                }
                int row = (token - first) * labels;
                double sum = 0;
                for (int tag = 0; tag < labels; tag++) {
                    weight[row + tag] = Math.exp(Math.max(LEAST_EVIDENCE, said[tag] - most));
                    forward[row + tag] = (token == first ? start[tag] : reached(row - labels, tag)) * weight[row + tag];
                    sum += forward[row + tag];
                }
                for (int tag = 0; tag < labels; tag++) {
                    forward[row + tag] /= sum;
                }
                logLikelihood += most + Math.log(sum);
            }
        }

        private double reached(int row, int tag) {
            double sum = 0;
            for (int before = 0; before < labels; before++) {
                sum += forward[row + before] * step[before * labels + tag];
            }
            return sum;
        }

        private void backward(int first, int last) {
            double[] ahead = new double[labels]; // what comes after, given the tag of a token
            for (int tag = 0; tag < labels; tag++) {
                ahead[tag] = rules.end[tag] ? 1 : 0;
            }
            double ended = posterior(last - 1, first, ahead);
            logLikelihood += Math.log(ended);
            double[] earlier = new double[labels];
            for (int token = last - 1; token > first; token--) {
                int row = (token - first) * labels;
                for (int tag = 0; tag < labels; tag++) {
                    ahead[tag] *= weight[row + tag];
                }
                double most = 0;
                double all = 0;
                for (int before = 0; before < labels; before++) {
                    double sum = 0;
                    for (int tag = 0; tag < labels; tag++) {
                        sum += step[before * labels + tag] * ahead[tag];
                    }
                    earlier[before] = sum;
                    most = Math.max(most, sum);
                    all += forward[row - labels + before] * sum;
                }
                for (int before = 0; before < labels; before++) {
                    double share = forward[row - labels + before] / all;
                    for (int tag = 0; tag < labels; tag++) {
                        steps[before * labels + tag] += share * step[before * labels + tag] * ahead[tag];
                    }
                }
                for (int before = 0; before < labels; before++) {
                    ahead[before] = earlier[before] / most;
                }
                posterior(token - 1, first, ahead);
            }
            for (int tag = 0; tag < labels; tag++) {
                starts[tag] += q[first * labels + tag];
            }
        }

        /** Sets the probabilities of a token; returns the sum that they were divided by. */
        private double posterior(int token, int first, double[] ahead) {
            double sum = 0;
            for (int tag = 0; tag < labels; tag++) {
                q[token * labels + tag] = forward[(token - first) * labels + tag] * ahead[tag];
                sum += q[token * labels + tag];
            }
            for (int tag = 0; tag < labels; tag++) {
                q[token * labels + tag] /= sum;
            }
            return sum;
        }
    }
}
