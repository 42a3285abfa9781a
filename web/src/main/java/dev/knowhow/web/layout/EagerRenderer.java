package dev.knowhow.web.layout;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.io.Writable;
import io.micronaut.core.io.scan.ClassPathResourceLoader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.views.exceptions.ViewRenderingException;
import io.micronaut.views.thymeleaf.ThymeleafViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;

/**
 * Draws a page before its response begins, so that a page that cannot be drawn ends as an error page and not as a
 * connection that hangs.
 */
@Singleton
@Replaces(ThymeleafViewsRenderer.class)
class EagerRenderer<T> extends ThymeleafViewsRenderer<T> {

    EagerRenderer(
            AbstractConfigurableTemplateResolver templateResolver,
            TemplateEngine templateEngine,
            ClassPathResourceLoader resourceLoader,
            HttpLocaleResolver httpLocaleResolver) {
        super(templateResolver, templateEngine, resourceLoader, httpLocaleResolver);
    }

    @Override
    public Writable render(String viewName, @Nullable T data, @Nullable HttpRequest<?> request) {
        StringWriter page = new StringWriter();
        try {
            super.render(viewName, data, request).writeTo(page);
        } catch (IOException e) {
            throw new ViewRenderingException("cannot render " + viewName, e);
        }
        return writer -> writer.write(page.toString());
    }
}
