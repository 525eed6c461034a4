package org.crowd4j.live;

/** What a fact says; the word is what a journal's file calls it. */
enum FactKind {
    ANSWER("answer", 3),
    GOLD("gold", 2),
    SETTLEMENT("settle", 1),
    RETRACTION("retract", 1),
    WORKER_RETRACTION("retract-worker", 1);

    private final String word;
    private final int fields;

    FactKind(String word, int fields) {
        this.word = word;
        this.fields = fields;
    }

    String word() {
        return word;
    }

    /** {@return how many ids or numbers follow the word} */
    int fields() {
        return fields;
    }
}
