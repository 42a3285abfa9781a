package dev.knowhow.knowledge.routing;

import dev.knowhow.knowledge.answer.wording.Wording;
import dev.knowhow.knowledge.answer.wording.Wording.Match;
import java.util.List;

/**
 * Compares an adapter's output with what the documents answer to the same question, by words alone. The documents state
 * an output that has most of its telling words and all its numbers in their answer. An output of fewer than {@value
 * Wording#FEWEST} telling words says too little: that "refund" is mentioned does not show that it was asked for.
 */
final class StatedOutputs {

    private StatedOutputs() {}

    /**
     * The verdict.
     *
     * @param output what the adapter answered
     * @param others the likeliest of what else it could have answered
     * @param retrieved what the documents answer
     */
    static SpotCheckVerdict compare(String output, List<String> others, String retrieved) {
        Wording said = Wording.of(output);
        Wording found = Wording.of(retrieved);
        if (!said.isTelling()) {
            return SpotCheckVerdict.inconclusive("The output is too short to be found in what the documents answer.");
        }
        Match match = said.in(found);
        List<String> rivals = others.stream()
                .filter(other -> !other.equals(output))
                .filter(other -> Wording.of(other).isTelling())
                .filter(other -> Wording.of(other).in(found) == Match.STATED)
                .toList();
        return switch (match) {
            case STATED ->
                rivals.isEmpty()
                        ? SpotCheckVerdict.agree("The documents answer the same.")
                        : SpotCheckVerdict.inconclusive(
                                "The documents state this output and another one: '" + rivals.getFirst() + "'.");
            case OTHER_NUMBERS -> SpotCheckVerdict.disagree("The documents answer the same with other numbers.");
            case ABSENT ->
                rivals.size() == 1
                        ? SpotCheckVerdict.disagree("The documents state another output: '" + rivals.getFirst() + "'.")
                        : SpotCheckVerdict.inconclusive(
                                "The documents' answer neither states the output nor denies it.");
        };
    }
}
