package dev.knowhow.web.layout;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.views.ModelAndView;
import java.util.List;
import java.util.Map;

/**
 * What is asked before something ends. The page sends its form to its own address.
 *
 * @param act the message on the button; the messages {@code <act>.title} and {@code <act>.text} say what it means
 * @param back where cancelling leads
 * @param named what the text names
 */
@Introspected
public record Confirmation(String act, String back, List<Object> named) {

    public Confirmation(String act, String back, Object... named) {
        this(act, back, List.of(named));
    }

    /** The page that asks. */
    public ModelAndView<Map<String, Object>> page() {
        return new ModelAndView<>("fragments/confirm", Map.of("question", this));
    }

    /** The page that asks, with what that template adds to it. */
    public ModelAndView<Map<String, Object>> page(String template, Object view) {
        return new ModelAndView<>(template, Map.of("question", this, "view", view));
    }
}
