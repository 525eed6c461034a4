package org.crowd4j.stopping;

/** A rule composed of other rules, with a name to print. */
record CombinedRule(String name, StoppingRule rule) implements StoppingRule {

    static StoppingRule named(String name, StoppingRule rule) {
        return new CombinedRule(name, rule);
    }

    @Override
    public Decision decide(TaskState state) {
        return rule.decide(state);
    }

    @Override
    public String toString() {
        return name;
    }
}
