// Passkeys: ties the buttons of a page to the sign-in library's own functions.
(() => {
  "use strict";
  const library = window.allauth && window.allauth.webauthn;
  if (!library || !window.PublicKeyCredential) return;
  const ways = { add: "addForm", authenticate: "authenticateForm", login: "loginForm" };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const way = form.dataset.passkey;
    const button = form.querySelector("button");
    const credential = form.elements.namedItem("credential");
    button.id = `passkey-${way}`;
    library.forms[ways[way]]({
      ids: {
        [way]: button.id,
        credential: credential.id,
        passwordless: "id_passwordless",
        data: "passkey-data",
      },
    });
    button.addEventListener("click", () => {
      form.querySelector("[role=alert]").hidden = true;
    });
    form.hidden = false;
  });
  document.querySelectorAll("[data-passkey-missing]").forEach((note) => {
    note.hidden = true;
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("form[data-passkey] [role=alert]").forEach((note) => {
      note.hidden = false;
    });
  });
})();
