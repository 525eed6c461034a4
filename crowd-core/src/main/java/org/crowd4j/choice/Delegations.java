package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.internal.Plural;

/**
 * Who speaks for whom: at most one delegate for each voter, and one more for each topic.
 *
 * <pre>{@code
 * var delegations = Delegations.builder().add("ann", "bob").add("ann", "cy", "energy").build();
 * }</pre>
 */
public final class Delegations {
    private final Map<Key, String> delegates;

    private Delegations(Builder from) {
        delegates = new LinkedHashMap<>(from.delegates);
    }

    private record Key(String voter, Optional<String> topic) {}

    /** {@return a set of delegations to add to} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return who speaks for a voter on whatever has no delegate of its own} */
    public Optional<String> delegate(String voter) {
        return Optional.ofNullable(delegates.get(new Key(voter, Optional.empty())));
    }

    /** {@return who speaks for a voter on a topic: the delegate for it, else the one for all} */
    public Optional<String> delegate(String voter, String topic) {
        return Optional.ofNullable(delegates.get(new Key(voter, Optional.of(topic))))
                .or(() -> delegate(voter));
    }

    /** {@return who has a delegate, for everything or for a topic} */
    public Set<String> voters() {
        return delegates.keySet().stream().map(Key::voter).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return such as {@code Delegations[12 delegations]}} */
    @Override
    public String toString() {
        return "Delegations[%s]".formatted(Plural.of(delegates.size(), "delegation"));
    }

    /** Gathers delegations. */
    public static final class Builder {
        private final Map<Key, String> delegates = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Lets a delegate speak for a voter.
         *
         * @throws IllegalArgumentException if a name is blank, or the voter has a delegate already
         */
        public Builder add(String voter, String delegate) {
            return add(new Key(voter, Optional.empty()), delegate);
        }

        /**
         * Lets a delegate speak for a voter on one topic.
         *
         * @throws IllegalArgumentException if a name is blank, or the voter has a delegate for the
         *     topic already
         */
        public Builder add(String voter, String delegate, String topic) {
            checkArgument(!topic.isBlank(), "topic must not be blank");
            return add(new Key(voter, Optional.of(topic)), delegate);
        }

        private Builder add(Key key, String delegate) {
            checkArgument(!key.voter().isBlank(), "voter must not be blank");
            checkArgument(!delegate.isBlank(), "the delegate of \"%s\" must not be blank", key.voter());
            checkArgument(
                    delegates.putIfAbsent(key, delegate) == null,
                    "voter \"%s\" must have only one delegate%s",
                    key.voter(),
                    key.topic().map(topic -> " for \"%s\"".formatted(topic)).orElse(""));
            return this;
        }

        /** {@return the delegations} */
        public Delegations build() {
            return new Delegations(this);
        }

        /** {@return such as {@code Builder[12 delegations]}} */
        @Override
        public String toString() {
            return "Builder[%d delegations]".formatted(delegates.size());
        }
    }
}
