package dev.knowhow.tenancy.testing;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** A context of the service without its application.yml, so that defaults and mappings can be looked at alone. */
public final class TestingConfiguration {

    private TestingConfiguration() {}

    /** A started context that knows these properties and no others. */
    public static ApplicationContext context(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:none")
                .properties(properties)
                .start();
    }

    /** The configuration that these properties give. */
    public static <T> T read(Class<T> type, Map<String, Object> properties) {
        try (ApplicationContext context = context(properties)) {
            return context.getBean(type);
        }
    }
}
