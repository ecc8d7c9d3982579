/* js/photo.js: input[type=file][data-shrink="1600"]: pictures are made that
 * small before they leave the phone.  What cannot be read is sent as it is. */
{
	const shrink = async (file, side) => {
		if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
		const bitmap = await createImageBitmap(file);
		const k = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
		const canvas = document.createElement("canvas");
		canvas.width = Math.round(bitmap.width * k);
		canvas.height = Math.round(bitmap.height * k);
		canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
		bitmap.close();
		const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
		if (!blob || blob.size >= file.size) return file;
		return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg", lastModified: file.lastModified });
	};
	for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
		input.addEventListener("change", async () => {
			const buttons = input.form.querySelectorAll("button");
			const list = new DataTransfer();
			for (const b of buttons) b.disabled = true;
			try {
				for (const f of input.files) list.items.add(await shrink(f, Number(input.dataset.shrink)));
				input.files = list.files;
			} catch {
				/* unreadable: the server will say so */
			} finally {
				for (const b of buttons) b.disabled = false;
			}
		});
	}
}
