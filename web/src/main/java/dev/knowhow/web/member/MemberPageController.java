package dev.knowhow.web.member;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.MemberRole;
import dev.knowhow.tenant.api.member.UpdateMemberRequest;
import dev.knowhow.tenant.client.ApiKeysClient;
import dev.knowhow.tenant.client.MembersClient;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, invites and removes members, and changes their roles. */
@Controller("/members")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.ADMIN)
final class MemberPageController {

    private static final String PATH = "/members";
    private static final int SHOWN = 100;

    private final MembersClient members;
    private final ApiKeysClient apiKeys;
    private final Forms forms;

    MemberPageController(MembersClient members, ApiKeysClient apiKeys, Forms forms) {
        this.members = members;
        this.apiKeys = apiKeys;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        return Page.of("member/list", view(after, InviteForm.EMPTY, FormErrors.NONE));
    }

    /** Invites; without mail, the next page shows a password to hand over, once. */
    @Post
    HttpResponse<?> invite(@Body InviteForm form) {
        return forms.send(
                form,
                () -> members.createMember(form.request()),
                made -> forms.finish(PATH, invitedFlash(made)),
                errors -> Page.of("member/list", view(null, form, errors)));
    }

    @Post("/{id}")
    HttpResponse<?> changeRole(@PathVariable String id, @Body RoleForm form) {
        MemberRole role = MemberRole.OWNER.id().equals(form.role()) ? MemberRole.OWNER : MemberRole.MEMBER;
        return forms.send(
                PATH,
                () -> members.updateMember(id, new UpdateMemberRequest(role)),
                changed -> Flash.success("member.role.changed"));
    }

    /** Names the API keys that end with the membership before anything is done. */
    @Get("/{id}/remove")
    ModelAndView<Map<String, Object>> removeForm(@PathVariable String id) {
        MemberResponse member = MemberLookup.find(members::listMembers, id);
        ListResponse<ApiKeyResponse> keys = apiKeys.listApiKeys(id, new PageRequest(SHOWN, null, null, null));
        return new Confirmation("member.remove", PATH, member.firstName(), member.lastName(), member.email())
                .page("member/remove", new RemoveView(member, keys.data(), keys.hasMore()));
    }

    @Post("/{id}/remove")
    HttpResponse<?> remove(@PathVariable String id, @Body RemoveForm form) {
        boolean takeOver = "take_over".equals(form.apiKeys());
        return forms.send(
                PATH,
                () -> members.deleteMember(id, takeOver ? "take_over" : null),
                removed -> removedFlash(
                        removed.endedApiKeys().size(),
                        removed.takenOverApiKeys().size()));
    }

    private static Flash removedFlash(int ended, int takenOver) {
        if (takenOver > 0) {
            return Flash.success("member.removed.taken-over", String.valueOf(takenOver));
        }
        return ended == 0
                ? Flash.success("member.removed")
                : Flash.success("member.removed.ended", String.valueOf(ended));
    }

    private MemberListView view(@Nullable String after, InviteForm form, FormErrors errors) {
        ListResponse<MemberResponse> list = members.listMembers(new PageRequest(SHOWN, after, null, null));
        return new MemberListView(list.data(), PagerView.of(list, PATH, Map.of(), after), form, errors);
    }

    private static Flash invitedFlash(CreateMemberResponse made) {
        Flash flash = Flash.success(
                "member.invited." + made.delivery().id(), made.member().email());
        return made.oneTimePassword() == null ? flash : flash.showing(Map.of("password", made.oneTimePassword()));
    }
}
