package dev.banyan.monolith.administration.attachments;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import dev.banyan.monolith.attachments.Attachments;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.springframework.stereotype.Component;

/// Admin of attachments. Removed ones can be restored until their content is deleted.
@Component
class AttachmentAdmin extends EntityAdmin<AttachmentEntity> {
  private final Attachments attachments;

  AttachmentAdmin(Attachments attachments) {
    super(AttachmentEntity.class);
    this.attachments = attachments;
  }

  @Override
  protected void describe(AdminOptions<AttachmentEntity> it) {
    String[] fields = {
      "name", "taskId", "mediaType", "size", "uploadedBy", "storage", "createdAt", "storedAt"
    };
    it.named("attachment")
        .columns("name", "mediaType", "size", "uploadedBy", "createdAt")
        .label("name")
        .search("name", "=uploadedBy")
        .filters("uploadedBy", "mediaType", "createdAt")
        .order("-createdAt")
        .drillDown("createdAt")
        .section("", fields)
        .readOnly(fields)
        .softDelete("deletedAt")
        .notAudited("storedAt")
        .possible(Permission.VIEW, Permission.DELETE);
  }

  @Override
  protected Predicate rows(
      AdminPrincipal viewer, Root<AttachmentEntity> row, CriteriaBuilder where) {
    return where.isNotNull(row.get("storedAt"));
  }

  @Override
  protected boolean end(AttachmentEntity attachment, AdminPrincipal viewer) {
    attachments.deleteForGood(attachment.id());
    return true;
  }
}
