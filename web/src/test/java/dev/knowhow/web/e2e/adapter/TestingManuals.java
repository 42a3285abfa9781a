package dev.knowhow.web.e2e.adapter;

import dev.knowhow.web.e2e.adapter.TestingTraining.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Manuals of imaginary machines. Each has two passages: what customers ask, which repeats the questions and answers none,
 * and the remedy. Search as it is falls for the first, in every manual alike, so there is something to be learned of some
 * that holds for the others.
 */
final class TestingManuals {

    private static final int COUNT = 40;
    private static final List<String> HEADS =
            List.of("Vel", "Tam", "Kor", "Bri", "Zan", "Mol", "Fer", "Hud", "Lop", "Quis");
    private static final List<String> TAILS = List.of("darix", "muno", "tesk", "wolt");
    private static final List<String> OPENINGS =
            List.of("", "Hello! ", "Good morning. ", "Quick one: ", "Please help. ");
    private static final List<String> PARTS = List.of("impeller", "gasket", "strainer", "bearing", "membrane");
    private static final List<String> TOOLS = List.of("brass key", "soft brush", "torque wrench", "rubber mallet");

    private TestingManuals() {}

    /** The machines' names. */
    static List<String> machines() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            names.add(HEADS.get(i % HEADS.size()) + TAILS.get(i / HEADS.size()));
        }
        return names;
    }

    /** A manual for each machine, by file name. */
    static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (String machine : machines()) {
            documents.put(
                    machine + ".md",
                    "# Voices of customers\n\n" + voices(machine) + "\n\n# Remedy\n\n" + remedy(machine) + "\n");
        }
        return documents;
    }

    private static String voices(String machine) {
        return "Why does the " + machine + " pump make noise? What can I do when the pump of the " + machine
                + " is loud? How do I stop the noise of the " + machine + " pump? Please tell us about the noise of"
                + " the " + machine + ".";
    }

    private static String remedy(String machine) {
        int number = machines().indexOf(machine);
        return "On the " + machine + " the " + PARTS.get(number % PARTS.size())
                + " has come loose or carries limescale. Switch the power off, drain the tank, and take the cover away"
                + " with a " + TOOLS.get(number % TOOLS.size()) + ". Rinse the part under lukewarm water for "
                + (3 + number % 7) + " minutes, let it dry, put it back and tighten both screws by a quarter turn."
                + " Fill the tank again and run one empty cycle before normal use.";
    }

    /** Questions about a machine. */
    static List<String> questions(String machine) {
        List<String> questions = new ArrayList<>();
        for (String opening : OPENINGS) {
            questions.add(opening + "Why does the " + machine + " pump make noise?");
            questions.add(opening + "What can I do when the pump of the " + machine + " is loud?");
            questions.add(opening + "How do I stop the noise of the " + machine + " pump?");
        }
        return questions;
    }

    /**
     * Every question with the remedy that answers it.
     *
     * @param files of the manuals, in the order of the machines
     */
    static List<Pair> pairs(List<String> files) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String machine = machines().get(i);
            for (String question : questions(machine)) {
                pairs.add(new Pair(question, remedy(machine), files.get(i)));
            }
        }
        return pairs;
    }

    /** Whether a text is from the passage that answers. */
    static boolean isRemedy(String text) {
        return text.contains("limescale");
    }
}
