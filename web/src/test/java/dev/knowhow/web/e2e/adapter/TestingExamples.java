package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Labelled requests to the help desk of an imaginary company: each label's phrases in front of each of its things. Small,
 * closed and learnable, so that what is tested is the way from examples to answers and not the difficulty of a task.
 */
public final class TestingExamples {

    /** A request that stands in no example, and its label. */
    static final String UNSEEN = "Hey, the screen of my laptop stays black";

    static final String UNSEEN_LABEL = "hardware";

    private static final List<String> OPENINGS = List.of(
            "%s",
            "Hello, %s",
            "%s, please help",
            "Good morning. %s",
            "Quick one: %s",
            "%s. What should I do?",
            "Hi team, %s");

    private static final Map<String, List<String>> REQUESTS = Map.of(
            UNSEEN_LABEL,
            List.of(
                    "the screen of my laptop stays black",
                    "my keyboard types nothing any more",
                    "the docking station is not recognised",
                    "my computer makes a loud noise and shuts down",
                    "the battery of the notebook is swollen",
                    "my mouse does not move the pointer"),
            "access",
            List.of(
                    "I forgot my password",
                    "my account is locked after too many attempts",
                    "I need permission for the finance folder",
                    "the second factor on my new phone is refused",
                    "I cannot sign in to the mail system",
                    "a colleague needs an account for the wiki"),
            "travel",
            List.of(
                    "I want to book a train to Hamburg",
                    "my flight to Oslo was cancelled",
                    "which hotel may I book for the trade fair",
                    "how do I hand in receipts from my journey",
                    "I need a rental car for the customer visit",
                    "the taxi from the airport was not refunded"),
            "payroll",
            List.of(
                    "my salary statement for last month is missing",
                    "the bonus was paid with the wrong tax class",
                    "I changed my bank account for my wages",
                    "my overtime was not paid out",
                    "who corrects my social security number on the payslip",
                    "I have not received my salary yet"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestingExamples() {}

    /** The labels. */
    static List<String> labels() {
        return REQUESTS.keySet().stream().sorted().toList();
    }

    /** The same with a word of the tenant's own in every text, so that it can be told where it came from. */
    public static byte[] jsonLines(String word) {
        return new String(jsonLines(), StandardCharsets.UTF_8)
                .replace("\"content\":\"", "\"content\":\"" + word + " ")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same requests for everybody, under labels that begin with the word: a few openings of each. */
    static byte[] jsonLines(String word, int openings) {
        List<String> lines = new ArrayList<>();
        for (String label : labels()) {
            for (String request : REQUESTS.getOrDefault(label, List.of())) {
                OPENINGS.stream()
                        .limit(openings)
                        .forEach(opening -> lines.add(line(opening.formatted(request), word + " " + label)));
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** A request in words that stand in no example; as many different ones as there are numbers. */
    static String request(int number) {
        List<String> requests =
                REQUESTS.values().stream().flatMap(List::stream).sorted().toList();
        return "Ticket " + number + ": " + requests.get(Math.floorMod(number, requests.size())) + ", thank you";
    }

    /** OpenAI's training format: one chat a line. */
    static byte[] jsonLines() {
        List<String> lines = new ArrayList<>();
        for (String label : labels()) {
            for (String request : REQUESTS.getOrDefault(label, List.of())) {
                OPENINGS.forEach(opening -> lines.add(line(opening.formatted(request), label)));
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as a table, whose rows say which document they come from: those documents in turn. */
    static byte[] csv(List<String> documents) {
        List<String> lines = new ArrayList<>(List.of("request,label,document"));
        for (String label : labels()) {
            for (String request : REQUESTS.getOrDefault(label, List.of())) {
                OPENINGS.forEach(opening -> lines.add("\"" + opening.formatted(request) + "\"," + label + ","
                        + documents.get(lines.size() % documents.size())));
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** One line of the training format. */
    static String line(String request, String label) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "messages",
                    List.of(
                            Map.of("role", "user", "content", request),
                            Map.of("role", "assistant", "content", label))));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
