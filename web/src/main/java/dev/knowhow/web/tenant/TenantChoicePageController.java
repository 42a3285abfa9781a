package dev.knowhow.web.tenant;

import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.TenantNames;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.OpenSession;
import dev.knowhow.web.session.Sessions;
import dev.knowhow.web.session.SignInRefusedException;
import dev.knowhow.web.session.TokenRefresher;
import dev.knowhow.web.signin.LocalPath;
import dev.knowhow.web.signin.SignedInEvent;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the tenant that one works in, and switches to another without signing in again. */
@Controller
@Produces(MediaType.TEXT_HTML)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class TenantChoicePageController {

    private final TokenRefresher refresher;
    private final Sessions sessions;
    private final TenantNames names;
    private final ApplicationEventPublisher<SignedInEvent> events;

    TenantChoicePageController(
            TokenRefresher refresher,
            Sessions sessions,
            TenantNames names,
            ApplicationEventPublisher<SignedInEvent> events) {
        this.refresher = refresher;
        this.sessions = sessions;
        this.names = names;
        this.events = events;
    }

    /** The tenants one may work in, asked for again: an invitation may have come since the sign-in. */
    @Get("/choose-tenant")
    ModelAndView<Map<String, Object>> choose(@Nullable @QueryValue("return") String path) {
        OpenSession session = refresher.withAllMemberships(OpenSession.current());
        return Page.of(
                "tenant/choose",
                new TenantChoiceView(
                        session.user().memberships(),
                        session.user().tenant(),
                        Optional.ofNullable(path)
                                .flatMap(LocalPath::of)
                                .map(URI::toString)
                                .orElse("/"),
                        names));
    }

    /** Goes on in that tenant. */
    @Post("/choose-tenant")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> enter(@Body TenantChoiceForm form, HttpRequest<?> request) {
        try {
            OpenSession session = refresher.enter(OpenSession.current(), form.tenant());
            events.publishEvent(SignedInEvent.of(session.user(), Optional.of(request)));
            return HttpResponse.seeOther(LocalPath.of(form.returnPath()).orElse(URI.create("/")));
        } catch (SignInRefusedException e) {
            sessions.flash(Flash.failure("tenant.refused", form.tenant()));
            return HttpResponse.seeOther(URI.create("/choose-tenant"));
        }
    }
}
