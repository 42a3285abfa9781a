package dev.knowhow.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back to a question.
 *
 * @param refused whether the documents do not answer it
 * @param citations where each cited sentence stands
 */
record DemoAnswer(String text, boolean refused, List<String> citations) {
    DemoAnswer {
        citations = List.copyOf(citations);
    }

    /** Reads OpenAI's response object. */
    static DemoAnswer of(JsonNode response) {
        var text = new StringBuilder();
        var citations = new ArrayList<String>();
        for (var item : response.path("output")) {
            for (var part : item.path("content")) {
                text.append(part.path("text").asText(""));
                part.path("annotations").forEach(annotation -> citations.add(citation(annotation)));
            }
        }
        return new DemoAnswer(
                text.toString(), response.path("knowhow").path("refused").asBoolean(), citations);
    }

    private static String citation(JsonNode annotation) {
        var citation = annotation.path("knowhow");
        var place = new StringBuilder(annotation.path("filename").asText());
        if (citation.path("page").isInt()) {
            place.append(", page ").append(citation.path("page").asInt());
        }
        return place.append(": \"")
                .append(citation.path("quote").asText().replaceAll("\\s+", " ").strip())
                .append('"')
                .toString();
    }

    void print(PrintStream out) {
        out.println((refused ? "-  " : "A  ") + text.strip().replace("\n", "\n   "));
        for (int i = 0; i < citations.size(); i++) {
            out.println("   [" + (i + 1) + "] " + citations.get(i));
        }
    }
}
