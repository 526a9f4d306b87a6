package dev.banyan.admin.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings of the admin: `banyan.admin.*`.
///
/// @param administratorAuthority who has this authority may do everything in the admin
@ConfigurationProperties("banyan.admin")
public record AdminProperties(@DefaultValue("ROLE_ADMIN") String administratorAuthority) {}
