package org.crowd4j.pairwise;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.Probit;
import org.crowd4j.aggregation.internal.ratings.OnlineRatings;
import org.crowd4j.aggregation.internal.ratings.WengLinRatings;
import org.crowd4j.pairwise.WengLin.Model;

/** One game of teams: how far it moves each team, and who may win it. */
final class TeamGame {
    private static final double LARGEST = 1e100; // mean or variance: squares and sums stay finite
    private static final double WIDEST = 1e40; // deviation, likewise
    private static final double LOGISTIC = 1.7; // deviation of the logistic curve
    private static final double FARTHEST = 8; // deviations
    private static final int STEPS = 320;

    private final WengLin rules;
    private final double betaSquared;
    private final int teams;
    private final double[] mean;
    private final double[] variance;
    private final double[] omega; // change of the mean of each team
    private final double[] delta; // part of its variance that goes

    TeamGame(WengLin rules, double[] mean, double[] variance) {
        this.rules = rules;
        betaSquared = rules.beta() * rules.beta();
        teams = mean.length;
        this.mean = Arrays.stream(mean)
                .map(each -> Math.max(-LARGEST, Math.min(each, LARGEST)))
                .toArray();
        this.variance =
                Arrays.stream(variance).map(each -> Math.min(each, LARGEST)).toArray();
        omega = new double[teams];
        delta = new double[teams];
    }

    /** {@return the variance of a player at the beginning of a game} */
    static double before(SkillRating rating, double drift) {
        double deviation = Math.min(rating.deviation(), WIDEST);
        return deviation == 0 ? 0 : deviation * deviation + drift;
    }

    /** Works out the changes from the places of the teams. */
    void rate(int[] places) {
        if (rules.model() == Model.PLACKETT_LUCE) {
            byStages(places);
        } else {
            byPairs(places);
        }
    }

    private void byPairs(int[] places) {
        double[] slope = new double[2];
        for (int i = 0; i < teams; i++) {
            for (int q = 0; q < teams; q++) {
                if (q == i) {
                    continue;
                }
                double c = Math.sqrt(variance[i] + variance[q] + 2 * betaSquared);
                double lead = (mean[i] - mean[q]) / c;
                double score = places[i] < places[q] ? 1 : places[i] > places[q] ? 0 : 0.5;
                WengLinRatings.game(rules.normal(), lead, c, score, slope);
                add(i, c, slope[0], slope[1]);
            }
        }
    }

    private void byStages(int[] places) {
        double c = wholeNoise();
        for (int q = 0; q < teams; q++) {
            double most = Double.NEGATIVE_INFINITY;
            int tied = 0;
            for (int s = 0; s < teams; s++) {
                if (places[s] >= places[q]) {
                    most = Math.max(most, mean[s] / c);
                }
                tied += places[s] == places[q] ? 1 : 0;
            }
            double sum = 0;
            for (int s = 0; s < teams; s++) {
                sum += places[s] >= places[q] ? StrictMath.exp(mean[s] / c - most) : 0;
            }
            for (int i = 0; i < teams; i++) {
                if (places[i] >= places[q]) {
                    double p = StrictMath.exp(mean[i] / c - most) / sum;
                    add(i, c, ((i == q ? 1 : 0) - p) / tied, p * (1 - p) / tied);
                }
            }
        }
    }

    private double wholeNoise() {
        double sum = 0;
        for (double v : variance) {
            sum += v + betaSquared;
        }
        return Math.sqrt(sum);
    }

    private void add(int team, double c, double slope, double curvature) {
        double v = variance[team];
        omega[team] += v / c * slope;
        delta[team] += Math.sqrt(v) / c * (v / (c * c)) * curvature;
    }

    /** {@return the rating of a player of a team after the game} */
    SkillRating after(int team, SkillRating rating, double part) {
        double v = before(rating, WengLinRatings.DRIFT);
        if (part == 0 || v == 0) {
            return rating;
        }
        double share = part * v / variance[team];
        double kept = Math.max(1 - part * share * delta[team], WengLinRatings.KAPPA);
        return new SkillRating(OnlineRatings.bounded(rating.mean() + share * omega[team]), Math.sqrt(v * kept));
    }

    /** {@return the probability of each team to be the best where a draw cannot be} */
    double[] firstPlaces() {
        double[] first = new double[teams];
        if (rules.normal() || (rules.model() == Model.BRADLEY_TERRY && teams > 2)) {
            for (int i = 0; i < teams; i++) {
                first[i] = best(i);
            }
        } else {
            double c = wholeNoise();
            double most = Arrays.stream(mean).max().orElse(0);
            for (int i = 0; i < teams; i++) {
                first[i] = StrictMath.exp((mean[i] - most) / c);
            }
        }
        double[] sorted = first.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (double each : sorted) {
            sum += each;
        }
        for (int i = 0; i < teams; i++) {
            first[i] /= sum;
        }
        return first;
    }

    /** {@return the probability that a normal performance is the largest, by the trapezium rule} */
    private double best(int team) {
        double unit = rules.model() == Model.BRADLEY_TERRY ? LOGISTIC : 1;
        double own = unit * Math.sqrt(variance[team] + betaSquared);
        if (teams == 2) {
            double lead = mean[team] - mean[1 - team];
            return Probit.cdf(lead / wholeNoise());
        }
        double sum = 0;
        for (int step = -STEPS; step <= STEPS; step++) {
            double x = FARTHEST * step / STEPS;
            double product = StrictMath.exp(-0.5 * x * x);
            for (int other = 0; other < teams; other++) {
                if (other != team) {
                    double lead = mean[team] + own * x - mean[other];
                    product *= Probit.cdf(lead / (unit * Math.sqrt(variance[other] + betaSquared)));
                }
            }
            sum += product;
        }
        return sum * FARTHEST / STEPS / Math.sqrt(2 * Math.PI);
    }
}
