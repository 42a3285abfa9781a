package dev.knowhow.web.layout;

import dev.knowhow.tenancy.http.RequestIds;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.OpenSession;
import dev.knowhow.web.session.Sessions;
import dev.knowhow.web.session.UserSession;
import io.micronaut.context.MessageSource;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.model.ViewModelProcessor;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts {@code layout} and the helpers of templates beside the view of every page. */
@Singleton
public final class LayoutModel implements ViewModelProcessor<Map<String, Object>> {

    private final Sessions sessions;
    private final TenantNames tenantNames;
    private final StorageNotices storage;
    private final HttpLocaleResolver languages;
    private final MessageSource messages;

    LayoutModel(
            Sessions sessions,
            TenantNames tenantNames,
            StorageNotices storage,
            HttpLocaleResolver languages,
            MessageSource messages) {
        this.sessions = sessions;
        this.tenantNames = tenantNames;
        this.storage = storage;
        this.languages = languages;
        this.messages = messages;
    }

    @Override
    public void process(HttpRequest<?> request, ModelAndView<Map<String, Object>> page) {
        page.setModel(around(request, page.getModel().orElse(Map.of())));
    }

    /** The model of a page with what is around it. */
    public Map<String, Object> around(HttpRequest<?> request, Map<String, Object> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("layout", layout(request));
        Locale language = languages.resolveOrDefault(request);
        whole.put("format", Format.of(language));
        whole.put("said", new ServiceMessages(messages, language));
        return whole;
    }

    private LayoutView layout(HttpRequest<?> request) {
        Optional<OpenSession> session = OpenSession.of(request);
        Optional<UserSession> user = session.map(OpenSession::user);
        Optional<Flash> flash = isFragment(request) ? Optional.empty() : session.flatMap(sessions::takeFlash);
        return new LayoutView(
                user.orElse(null),
                user.flatMap(UserSession::membership).map(tenantNames::current).orElse(null),
                request.getPath(),
                user.map(UserSession::csrfToken).orElse(""),
                RequestIds.of(request),
                flash.orElse(null),
                user.filter(LayoutModel::makesRoom)
                        .flatMap(_ -> storage.current())
                        .orElse(null));
    }

    /** Owners can delete files, platform admins can look after the disk. */
    private static boolean makesRoom(UserSession user) {
        return user.platformAdmin()
                || user.membership().filter(Membership::owner).isPresent();
    }

    /** A fragment has no room for the message: it waits for the next whole page. */
    private static boolean isFragment(HttpRequest<?> request) {
        return request.getHeaders().contains("hx-request");
    }
}
