package org.crowd4j.cli.answers;

import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Fits the help of a command to what it reads. The parameter ANSWERS and its options are shared by
 * commands of which some take labels only.
 */
public final class HelpTexts {
    private static final String REST = ", a wide table, or an export of a labelling tool, told by its content; .tsv is"
            + " tab separated, .gz is compressed, - is standard input";
    private static final String LABELS = "the answers: a table with the header task,worker,label" + REST;
    private static final String DRAWN = "the answers: a table with the header task,worker,label; task,worker,text;"
            + " task,worker,tags or task,worker,position,label; task,worker,start,end; task,worker,x,y or x0,y0,x1,y1;"
            + " task,worker,width,height,rle" + REST;

    private HelpTexts() {}

    /** A command that takes labels and no other answers. */
    public interface LabelsOnly {}

    /** Removes from the help of a command what does not apply to it. */
    public static void fit(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!(spec.userObject() instanceof ExplainCommand)) {
            change(spec, "--worker", option -> option.description("the column of the worker"));
            change(spec, "--worker-column", option -> option.hidden(true));
        }
        if (spec.userObject() instanceof LabelsOnly) {
            List.of("--menus", "--asked", "--lengths", "--scheme")
                    .forEach(name -> change(spec, name, option -> option.hidden(true)));
            describe(spec, LABELS);
        } else if (spec.userObject() instanceof ReportCommand) {
            change(spec, "--menus", option -> option.hidden(true));
            describe(spec, DRAWN);
        }
    }

    private static void describe(CommandSpec spec, String text) {
        for (PositionalParamSpec answers : spec.positionalParameters().stream()
                .filter(parameter -> parameter.paramLabel().equals("ANSWERS"))
                .toList()) {
            spec.remove(answers);
            spec.add(PositionalParamSpec.builder(answers).description(text).build());
        }
    }

    private static void change(CommandSpec spec, String name, UnaryOperator<OptionSpec.Builder> change) {
        OptionSpec option = spec.findOption(name);
        if (option != null && option.paramLabel().matches("COLUMN|FILE|bio.*")) {
            spec.remove(option);
            spec.add(change.apply(OptionSpec.builder(option)).build());
        }
    }
}
