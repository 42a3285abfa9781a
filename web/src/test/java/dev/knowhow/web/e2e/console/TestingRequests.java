package dev.knowhow.web.e2e.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What customers of an imaginary shop write, by what they want. As in a real inbox the story around it is longer than the
 * want, and the same kind of story comes with every want.
 */
final class TestingRequests {

    /** A message that stands in no example, and what is wanted. */
    static final String UNSEEN =
            "Good morning, our office kitchen was renovated last month and the old kettle had to go."
                    + " Could you tell me where my parcel is right now? Thanks, Jo";

    static final String UNSEEN_LABEL = "track_order";

    private static final List<String> STORIES = List.of(
            "Hello, I bought a coffee grinder for the wedding of my sister, who has wanted one for years. %s",
            "Good morning, our office kitchen was renovated last month and the old kettle had to go. %s Thanks, Jo",
            "Hi, my flatmates and I share one account, and one of us ordered the big milk frother. %s",
            "Dear team, I have been your customer since the shop opened in the old town. %s Best wishes, Ada",
            "%s I am asking because we leave for our holidays on Friday and nobody will be at home.",
            "We run a small bakery, and the scale we ordered is for weighing flour every morning. %s",
            "%s My daughter gave me the espresso cups with the blue rim for my birthday.",
            "Sorry to write again, the chat on your page closed while I was typing about the water filter. %s");

    private static final Map<String, List<String>> WANTS = Map.of(
            "cancel_order",
            List.of(
                    "Please cancel my order.",
                    "I no longer want it, take it off my order.",
                    "I ordered by mistake, can you stop it before it ships?",
                    "Stop the order, I found it cheaper elsewhere.",
                    "Can I still withdraw from buying it?",
                    "I have changed my mind, do not send it."),
            "track_order",
            List.of(
                    "Where is my parcel?",
                    "When will it arrive?",
                    "The tracking link shows nothing.",
                    "It was to be here on Monday and is not.",
                    "Has it left your warehouse yet?",
                    "The courier says they never got it from you."),
            "return_item",
            List.of(
                    "I would like to send it back.",
                    "How do I get a return label?",
                    "It does not fit, I want to return it.",
                    "Do you take it back if the box is open?",
                    "Who pays the postage when I return it?",
                    "I sent it back last week and want my money."),
            "report_damage",
            List.of(
                    "It arrived with a crack.",
                    "It broke on the second day.",
                    "It has a dent and makes a strange noise.",
                    "Half of it was smashed in the parcel.",
                    "There is a part missing in the box.",
                    "It stopped working, is that under warranty?"),
            "change_address",
            List.of(
                    "I am moving, please send it to my new address.",
                    "I mistyped the street.",
                    "Can it go to my office instead of my home?",
                    "Deliver it to my neighbour, please.",
                    "The house number on the order is wrong.",
                    "Send it to a pick-up point near me instead."),
            "ask_invoice",
            List.of(
                    "I need an invoice.",
                    "The invoice shows the wrong company.",
                    "Can you put our tax number on the bill?",
                    "I was charged twice.",
                    "Please send me the receipt as a PDF.",
                    "What is this second payment on my card?"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestingRequests() {}

    /** A message and what it asks for. */
    record Request(String text, String label) {}

    /** OpenAI's training format, with a repeated line at the end. */
    static byte[] jsonLines() {
        List<Request> requests = requests();
        return lines(requests.stream().map(TestingRequests::line).toList(), line(requests.getFirst()));
    }

    /** A table as people export it, in which four rows are wrong: lines 2 to 5, after the names of the columns. */
    static byte[] tableWithProblems() {
        List<String> rows = new ArrayList<>(List.of(
                "Message;Team;Agent",
                "Where is my kettle;;Kim",
                ";track_order;Kim",
                "Please call me back on +49 170 5550123;ask_invoice;Lee",
                "\"" + requests().getLast().text() + "\";return_item;Lee"));
        requests().forEach(request -> rows.add('"' + request.text() + "\";" + request.label() + ";Kim"));
        return lines(rows, "Is the shop open on Sunday?;opening_hours;Lee");
    }

    /** The same with one column sorted by itself, as it happens in spreadsheets: labels have nothing to do with texts. */
    static byte[] tableWithASortedColumn() {
        List<Request> requests = requests();
        List<String> labels = requests.stream()
                .sorted(java.util.Comparator.comparing(Request::text))
                .map(Request::label)
                .toList();
        List<String> rows = new ArrayList<>(List.of("text,label"));
        for (int i = 0; i < requests.size(); i++) {
            rows.add('"' + requests.get(i).text() + "\"," + labels.get((i * 7) % labels.size()));
        }
        return lines(rows, "");
    }

    private static List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (String label : WANTS.keySet().stream().sorted().toList()) {
            for (String want : WANTS.getOrDefault(label, List.of())) {
                STORIES.forEach(story -> requests.add(new Request(story.formatted(want), label)));
            }
        }
        return requests;
    }

    private static byte[] lines(List<String> lines, String last) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n" + last)).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Request request) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "messages",
                    List.of(
                            Map.of("role", "user", "content", request.text()),
                            Map.of("role", "assistant", "content", request.label()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
