package dev.knowhow.web.home;

import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.ThreadsClient;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.client.ApiKeysClient;
import dev.knowhow.training.client.FineTuningJobsClient;
import dev.knowhow.web.knowledgebase.AllKnowledgeBases;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.OpenSession;
import dev.knowhow.web.session.UserSession;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page: what Knowhow is to a stranger, what to do next to a member, the tenants to a platform admin. */
@Controller
@Produces(MediaType.TEXT_HTML)
final class HomePageController {

    private static final PageRequest ONE = new PageRequest(1, null, null, null);
    private static final PageRequest RECENT = new PageRequest(5, null, null, null);

    private final AllKnowledgeBases knowledgeBases;
    private final ThreadsClient threads;
    private final ApiKeysClient apiKeys;
    private final FineTuningJobsClient jobs;

    HomePageController(
            AllKnowledgeBases knowledgeBases, ThreadsClient threads, ApiKeysClient apiKeys, FineTuningJobsClient jobs) {
        this.knowledgeBases = knowledgeBases;
        this.threads = threads;
        this.apiKeys = apiKeys;
        this.jobs = jobs;
    }

    @Get("/")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> home(HttpRequest<?> request) {
        Optional<UserSession> user = OpenSession.of(request).map(OpenSession::user);
        if (user.isEmpty()) {
            return HttpResponse.ok(Page.of("home/landing"));
        }
        if (user.get().platformAdmin()) {
            return HttpResponse.seeOther(URI.create("/admin/tenants"));
        }
        return user.get()
                .membership()
                .<HttpResponse<?>>map(membership -> HttpResponse.ok(Page.of("home/home", view(membership))))
                .orElseGet(() -> HttpResponse.seeOther(URI.create("/choose-tenant")));
    }

    /** Where a mailed invitation leads once the password is chosen; nobody is signed in by that. */
    @Get("/welcome")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> welcome(HttpRequest<?> request) {
        return OpenSession.of(request).isPresent()
                ? HttpResponse.seeOther(URI.create("/"))
                : HttpResponse.ok(Page.of("home/welcome"));
    }

    @Get("/sign-in-failed")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<ModelAndView<Map<String, Object>>> signInFailed() {
        return HttpResponse.<ModelAndView<Map<String, Object>>>status(HttpStatus.FORBIDDEN)
                .body(Page.of("home/sign-in-failed"));
    }

    private HomeView view(Membership membership) {
        List<VectorStoreResponse> bases = knowledgeBases.list();
        List<ThreadResponse> recent = threads.listThreads(RECENT).data();
        boolean hasKey = membership.owner()
                && apiKeys.listApiKeys(null, ListView.CHOICES).data().stream()
                        .map(ApiKeyResponse::revokedAt)
                        .anyMatch(r -> r == null);
        return HomeView.of(bases, recent, membership.owner(), hasKey, hasTrained());
    }

    /** Whether somebody has trained already; a training-service that is down takes nothing from the page. */
    private boolean hasTrained() {
        try {
            return !jobs.listFineTuningJobs(ONE).data().isEmpty();
        } catch (HttpClientException e) {
            return true;
        }
    }
}
