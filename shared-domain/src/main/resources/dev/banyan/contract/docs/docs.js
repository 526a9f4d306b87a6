SwaggerUIBundle({
  url: "/api/v1/openapi.yaml",
  dom_id: "#docs",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
});
