package dev.knowhow.tenant.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Members of the caller's tenant. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MemberRepository extends GenericRepository<Member, String> {

    Optional<Member> findById(String id);

    Optional<Member> findByEmail(String email);

    Optional<Member> findBySubject(String subject);

    @Query("select * from member order by id limit :limit")
    List<Member> findFirst(int limit);

    @Query(value = "select * from member where id > :above and id < :below", nativeQuery = true)
    List<Member> findPage(String above, String below, Pageable rows);

    @Query("""
            insert into member (id, subject, email, first_name, last_name, role, status, account_created, created_at)
            values (:id, :subject, :email, :firstName, :lastName, :role, :status, :accountCreated, :createdAt)
            """)
    void insert(Member member);

    /** 0 if the person has joined meanwhile. */
    @Query("""
            update member
               set subject = :subject, first_name = :firstName, last_name = :lastName, role = :role,
                   account_created = :accountCreated
             where id = :id
               and status = 'INVITED'
            """)
    int updateInvitation(
            String id, String subject, String firstName, String lastName, String role, boolean accountCreated);

    /** 0 if the person had joined before. */
    @Query("""
            update member
               set status = 'ACTIVE', joined_at = now()
             where subject = :subject
               and status = 'INVITED'
            """)
    int activate(String subject);

    @Query("update member set role = :role where id = :id")
    int updateRole(String id, String role);

    @Query("delete from member where id = :id")
    int delete(String id);

    /** Lets one change of owners, or one invitation, pass at a time, until the transaction ends. */
    @Query("""
            select id
              from tenant
             where id = current_tenant()
               for update
            """)
    List<java.util.UUID> lockTenant();

    @Query("""
            select count(*)
              from member
             where role = 'OWNER'
               and id <> :id
               and (status = 'ACTIVE' or not :joined)
            """)
    long countOtherOwners(String id, boolean joined);
}
