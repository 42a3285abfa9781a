package dev.knowhow.web.testing;

import java.util.ArrayList;
import java.util.List;

/** The events of OpenAI's Responses API for a text, a few words at a time. */
final class SampleStream {

    private SampleStream() {}

    static List<String> events(String id, String text) {
        List<String> events = new ArrayList<>();
        events.add(event("response.created", "\"response\":{\"id\":\"%s\",\"status\":\"in_progress\"}".formatted(id)));
        for (int at = 0; at < text.length(); at += 24) {
            String delta = text.substring(at, Math.min(text.length(), at + 24));
            events.add(event("response.output_text.delta", "\"delta\":\"%s\"".formatted(delta)));
        }
        events.add(event("response.completed", "\"response\":{\"id\":\"%s\",\"status\":\"completed\"}".formatted(id)));
        return events;
    }

    private static String event(String type, String rest) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, rest);
    }
}
