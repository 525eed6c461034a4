package org.crowd4j.sequence;

import org.crowd4j.SequenceAnswers;

/** The best valid sequences where tokens have probabilities of their own. */
final class ValidPath {
    private static final double LEAST = 1e-12; // so that a tag of no probability has a log

    private ValidPath() {}

    /**
     * {@return the tags of all tokens, T, with the largest sum of logs of their probabilities q,
     * T × K}
     */
    static int[] of(SequenceAnswers answers, TokenTable table, double[] q) {
        TagRules rules = new TagRules(answers.scheme(), answers.labels(), table.counts());
        double[] score = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            score[i] = Math.log(q[i] + LEAST);
        }
        int[] path = new int[table.tokens];
        double[] none = new double[table.labels * table.labels];
        for (int place = 0; place < table.tasks; place++) {
            rules.best(score, none, none, table.first[place], table.first[place + 1], path);
        }
        return path;
    }
}
