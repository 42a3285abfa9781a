package dev.knowhow.web.layout;

import io.micronaut.views.ModelAndView;
import java.util.HashMap;
import java.util.Map;

/** Pages and fragments: a template and the one view it shows, as {@code view}. */
public final class Page {

    private Page() {}

    /** The page of that template, such as {@code answer/ask}, or a fragment of it: {@code answer/ask :: form}. */
    public static ModelAndView<Map<String, Object>> of(String template, Object view) {
        return new ModelAndView<>(template, Map.of("view", view));
    }

    /** A page that shows nothing but text. */
    public static ModelAndView<Map<String, Object>> of(String template) {
        return new ModelAndView<>(template, Map.of());
    }

    /** The same page with something more, which its layout or its fragments ask for. */
    public static ModelAndView<Map<String, Object>> with(
            ModelAndView<Map<String, Object>> page, String name, Object value) {
        Map<String, Object> model = new HashMap<>(page.getModel().orElseGet(Map::of));
        model.put(name, value);
        return new ModelAndView<>(page.getView().orElseThrow(), model);
    }
}
