package org.crowd4j.quality;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rules from text. */
final class RuleText {
    private static final Pattern CONDITION =
            Pattern.compile("(\\S+)\\s*([<>])\\s*(\\S+)(?:\\s+over\\s+(\\S+)\\s+answers?)?");
    private static final Pattern RESTRICTION =
            Pattern.compile("restrict\\s+to\\s+(nothing|gold)(?:\\s+for\\s+(\\S+)\\s+(minute|hour|day)s?)?");
    private static final String ARROW = "->";

    private RuleText() {}

    static List<Rule> rules(String text) {
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String given = line.replaceFirst("#.*", "").strip();
            if (given.isEmpty()) {
                continue;
            }
            try {
                rules.add(rule(given));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("line %s: %s".formatted(number, wrong.getMessage()), wrong);
            }
        }
        return rules;
    }

    static Rule rule(String text) {
        int arrow = text.indexOf(ARROW);
        if (arrow < 0) {
            throw wrong(text, "must be CONDITION -> ACTION");
        }
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.substring(0, arrow).strip().split("\\s+and\\s+", -1)) {
            conditions.add(condition(part.strip()));
        }
        List<Action> actions = new ArrayList<>();
        for (String part : text.substring(arrow + ARROW.length()).split(",", -1)) {
            actions.add(action(part.strip()));
        }
        return new Rule(conditions, actions);
    }

    private static Condition condition(String text) {
        Matcher parts = CONDITION.matcher(text);
        if (!parts.matches()) {
            throw wrong(text, "must be a condition such as gold_accuracy < 0.6 over 20 answers");
        }
        try {
            Signal signal = Signal.named(parts.group(1));
            double limit = number(parts.group(3));
            Condition condition = parts.group(2).equals("<") ? signal.below(limit) : signal.above(limit);
            return parts.group(4) == null ? condition : condition.over(count(parts.group(4)));
        } catch (NoSuchElementException | IllegalArgumentException wrong) {
            throw wrong(text, "is wrong: " + wrong.getMessage());
        }
    }

    private static Action action(String text) {
        Matcher parts = RESTRICTION.matcher(text);
        if (parts.matches()) {
            Action.Scope scope = parts.group(1).equals("gold") ? Action.Scope.GOLD : Action.Scope.NOTHING;
            try {
                return parts.group(2) == null
                        ? Action.restrict(scope)
                        : Action.restrict(scope, time(count(parts.group(2)), parts.group(3)));
            } catch (IllegalArgumentException wrong) {
                throw wrong(text, "is wrong: " + wrong.getMessage());
            }
        }
        return switch (text.replaceAll("\\s+", " ")) {
            case "warn" -> Action.warn();
            case "discard answers" -> Action.discard();
            case "ask again" -> Action.askAgain();
            default ->
                throw wrong(
                        text,
                        "must be an action: warn, restrict to nothing, restrict to gold for 7 days, discard answers or ask again");
        };
    }

    private static Duration time(int count, String unit) {
        try {
            return switch (unit) {
                case "minute" -> Duration.ofMinutes(count);
                case "hour" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        } catch (DateTimeException | ArithmeticException tooLong) {
            throw new IllegalArgumentException("time must be shorter, got " + count + " " + unit + "s", tooLong);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("the limit must be a number, got \"" + text + '"', none);
        }
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("expected a whole number, got \"" + text + '"', none);
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException('"' + text + "\" " + why);
    }
}
