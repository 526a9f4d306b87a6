package dev.banyan.admin.web;

/// How the admin fits into the pages of the application.
///
/// @param template the Thymeleaf template with the fragments `head(title)` and `top`
/// @param staffAuthority who has this authority sees the link to the first page of the admin
public record AdminLayout(String template, String staffAuthority) {}
