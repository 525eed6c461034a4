package org.crowd4j.stopping;

import java.util.OptionalDouble;

/** A rule composed of other rules, with a name to print and the error that it promises. */
record CombinedRule(String name, StoppingRule rule, OptionalDouble promised) implements StoppingRule {

    static StoppingRule named(String name, StoppingRule rule) {
        return new CombinedRule(name, rule, OptionalDouble.empty());
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
