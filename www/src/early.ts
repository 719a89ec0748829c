document.documentElement.dataset.early = "";
