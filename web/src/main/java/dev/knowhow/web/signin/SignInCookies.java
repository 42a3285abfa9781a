package dev.knowhow.web.signin;

import dev.knowhow.web.WebConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.security.oauth2.endpoint.AbstractCookieConfiguration;
import jakarta.inject.Singleton;

/** The cookies that carry state, nonce and PKCE verifier through a sign-in insist on TLS where there is TLS. */
@Singleton
final class SignInCookies implements BeanCreatedEventListener<AbstractCookieConfiguration> {

    private final WebConfiguration configuration;

    SignInCookies(WebConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public AbstractCookieConfiguration onCreated(BeanCreatedEvent<AbstractCookieConfiguration> event) {
        event.getBean().setCookieSecure(configuration.secure());
        return event.getBean();
    }
}
