package dev.knowhow.web.member;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.member.MemberResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.function.Function;

/** Finds people in lists of members, which cannot be asked for one. */
public final class MemberLookup {

    private static final int PAGE = 100;

    private MemberLookup() {}

    /** The person of that id, wherever in the list; without one, 404. */
    public static MemberResponse find(Function<PageRequest, ListResponse<MemberResponse>> list, String id) {
        String after = null;
        while (true) {
            ListResponse<MemberResponse> page = list.apply(new PageRequest(PAGE, after, null, null));
            for (MemberResponse member : page.data()) {
                if (member.id().equals(id)) {
                    return member;
                }
            }
            after = page.lastId();
            if (!page.hasMore() || after == null) {
                throw new HttpStatusException(HttpStatus.NOT_FOUND, "no such member");
            }
        }
    }
}
