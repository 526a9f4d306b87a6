package dev.banyan.admin.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings of the admin: `banyan.admin.*`.
///
/// @param administratorAuthority who has this authority may do everything in the admin
/// @param staffAuthority who has this authority sees the link to the first page of the admin
/// @param layout the Thymeleaf template with the fragments `head(title)` and `top` that surround
///   each page
@ConfigurationProperties("banyan.admin")
public record AdminProperties(
    @DefaultValue("ROLE_ADMIN") String administratorAuthority,
    @DefaultValue("ROLE_STAFF") String staffAuthority,
    @DefaultValue("banyan-admin/layout") String layout) {}
