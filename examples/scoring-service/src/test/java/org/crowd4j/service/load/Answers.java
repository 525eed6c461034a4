package org.crowd4j.service.load;

import java.util.StringJoiner;

/** The answers that a sender gives: the n-th is always the same. */
record Answers(int sender) {
    private static final int PER_TASK = 5;
    private static final int GROUP = 2000; // workers who take turns
    private static final int RIGHT = 80; // percent
    private static final int HUNDRED = 100;

    String task(long n) {
        return "task-" + sender + "-" + n / PER_TASK;
    }

    String json(long n) {
        long task = n / PER_TASK;
        String worker = "worker-" + (n % PER_TASK * GROUP + task % GROUP);
        boolean spam = task % 2 == 0 ^ Math.floorMod(n * 0x9E3779B97F4A7C15L >>> 40, HUNDRED) >= RIGHT;
        return "{\"submission\":\"s-%d-%d\",\"task\":\"%s\",\"worker\":\"%s\",\"label\":\"%s\"}"
                .formatted(sender, n, task(n), worker, spam ? "spam" : "ham");
    }

    String batch(long from, int count) {
        StringJoiner answers = new StringJoiner(",", "{\"answers\":[", "]}");
        for (int i = 0; i < count; i++) {
            answers.add(json(from + i));
        }
        return answers.toString();
    }
}
